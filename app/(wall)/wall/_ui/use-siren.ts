'use client'

import { useEffect } from 'react'

/** So often it sounds until somebody is on it (ms). */
const soundEvery = 20_000
/** Two tones, twice: the pitch (Hz) and when each begins (s). */
const tones = [
  [880, 0],
  [660, 0.35],
  [880, 0.8],
  [660, 1.15],
] as const
const toneFor = 0.3

/** Sounds at once and every twenty seconds for as long as it is on. */
export function useSiren(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return
    // A device on which nobody pressed anything yet stays silent (use-start.ts).
    const audio = new AudioContext()
    const sound = () => play(audio)
    sound()
    const timer = setInterval(sound, soundEvery)
    return () => {
      clearInterval(timer)
      audio.close().catch(() => {})
    }
  }, [isOn])
}

function play(audio: AudioContext): void {
  audio.resume().catch(() => {})
  for (const [pitch, begin] of tones) {
    const [tone, loudness] = [audio.createOscillator(), audio.createGain()]
    const from = audio.currentTime + begin
    tone.frequency.value = pitch
    loudness.gain.setValueAtTime(0.4, from)
    loudness.gain.exponentialRampToValueAtTime(0.001, from + toneFor)
    tone.connect(loudness).connect(audio.destination)
    tone.start(from)
    tone.stop(from + toneFor)
  }
}
