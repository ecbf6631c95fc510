import { redirect } from 'next/navigation'
import { recordHref } from '../../../../_kpis/record-links.ts'

type Props = { params: Promise<{ entity: string; record: string }> }

/** The address of a record whatever screen shows it, for letters that outlive an address; else where the letter came from. */
export default async function OpenRecord({ params }: Props) {
  const { entity, record } = await params
  redirect(recordHref(entity, record) ?? '/inbox')
}
