/** Keeps a choice of this device (language, theme) for a year, where the server reads it before the first paint. */
export function rememberOnDevice(name: 'language' | 'theme' | 'density', value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in two of the three engines we support
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`
}
