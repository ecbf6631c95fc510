import { notFound } from 'next/navigation'

/** Any other address, so that a lost person keeps the rail and the way back. */
export default function NowherePage() {
  notFound()
}
