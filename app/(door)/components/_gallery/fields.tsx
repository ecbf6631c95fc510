'use client'

import { useState } from 'react'
import { DateField } from '@/components/form/date-field.tsx'
import { FormError } from '@/components/form/form-error.tsx'
import { NumberField } from '@/components/form/number-field.tsx'
import { SelectField } from '@/components/form/select-field.tsx'
import { SubmitRow } from '@/components/form/submit-row.tsx'
import { TextArea } from '@/components/form/text-area.tsx'
import { TextField } from '@/components/form/text-field.tsx'
import { ticketStates } from '../_samples.tsx'
import { Section } from './section.tsx'

export function Fields() {
  const [text, setText] = useState('Label printer prints blank')
  const [long, setLong] = useState('')
  const [amount, setAmount] = useState<string | null>('1234.50')
  const [bad, setBad] = useState<string | null>(null)
  const [day, setDay] = useState('2026-11-30')
  const [state, setState] = useState<string | null>(null)
  return (
    <Section title="Fields">
      <form className="grid max-w-3xl gap-4 rounded-md border bg-surface p-4 sm:grid-cols-2">
        <TextField label="Subject" hint="What does not work, in one line" value={text} onChange={setText} />
        <TextField
          label="Cost centre"
          error="No cost centre has the number 9999: choose one of the list"
          value="9999"
          onChange={() => {}}
        />
        <NumberField
          label="Quantity"
          locale="es"
          decimals={3}
          unit="kg"
          invalidText="Not a quantity: write it like 1.234,5"
          value={amount}
          onChange={setAmount}
          hint={`Read as ${amount}`}
        />
        <NumberField
          label="Amount"
          locale="en"
          decimals={2}
          unit="€"
          invalidText="Not an amount: write it like 1,234.56"
          value={bad}
          onChange={setBad}
        />
        <SelectField label="State" placeholder="Choose a state" options={ticketStates} value={state} onChange={setState} />
        <SelectField label="Queue" error="Choose a queue" options={ticketStates} value="open" onChange={() => {}} />
        <DateField label="Arrives on" value={day} onChange={setDay} />
        <TextField label="Number" aside="set by the system" value="T-1042" onChange={() => {}} readOnly />
        <TextArea
          label="Message"
          aside="optional"
          placeholder="Write to the requester"
          value={long}
          onChange={setLong}
          className="sm:col-span-2"
        />
        <div className="flex flex-col gap-4 sm:col-span-2">
          <FormError title="Cannot post the receipt: location A-03 holds only 40 more">
            Put the rest in another location.
          </FormError>
          <SubmitRow
            submitLabel="Post receipt"
            loading={false}
            cancel={{ label: 'Cancel', onCancel: () => {} }}
            note="Draft saved at 10:42"
          />
          <SubmitRow submitLabel="Delete item" danger loading={false} disabledReason="The item has stock" />
        </div>
      </form>
    </Section>
  )
}
