'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { CheckField } from '@/components/form/check-field.tsx'
import { SelectField } from '@/components/form/select-field.tsx'
import { TextField } from '@/components/form/text-field.tsx'
import { IconButton } from '@/components/ui/icon-button.tsx'
import type { OfferedColumn } from '@/server/areas/kpis/contract.ts'
import { type DraftCondition, decimalsOf, emptyCondition, type Test, testsOf } from './builder-draft.ts'
import { NumberText } from './number-text.tsx'
import type { ColumnWords } from './use-column-words.ts'

type Props = {
  number: number
  condition: DraftCondition
  columns: readonly OfferedColumn[]
  words: ColumnWords
  problem: string | undefined
  onChange: (condition: DraftCondition) => void
  onRemove: () => void
}

const names: Record<Test, 'in' | 'notIn' | 'null' | 'set' | 'below' | 'atMost' | 'equal' | 'unequal' | 'atLeast' | 'above'> = {
  in: 'in',
  notIn: 'notIn',
  null: 'null',
  set: 'set',
  '<': 'below',
  '<=': 'atMost',
  '=': 'equal',
  '<>': 'unequal',
  '>=': 'atLeast',
  '>': 'above',
}
const value = 'value'

/** One condition: a field, what is asked of it, and the values, number, text or other field that it is asked of. */
export function ConditionFields({ number, condition, columns, words, problem, onChange, onRemove }: Props) {
  const t = useTranslations('builder')
  const asked = columns.filter((column) => testsOf(column).length > 0)
  const column = asked.find(({ name }) => name === condition.column)
  const choose = (name: string) => {
    const [test] = testsOf(
      asked.find((each) => each.name === name) ??
        asked[0] ?? { name, kind: 'text', empty: false, values: [], of: null, grouped: false },
    )
    onChange({ ...emptyCondition, column: name, test: test ?? 'in' })
  }
  return (
    <div className="flex items-start gap-2">
      <div className="grid min-w-0 flex-1 gap-2 sm:grid-cols-2">
        <SelectField
          label={t('field')}
          value={condition.column === '' ? null : condition.column}
          options={asked.map(({ name }) => ({ value: name, label: words.nameOf(name) }))}
          onChange={choose}
          error={column === undefined ? problem : undefined}
        />
        {column !== undefined && (
          <>
            <SelectField
              label={t('test')}
              value={condition.test}
              options={testsOf(column).map((test) => ({ value: test, label: t(`tests.${names[test]}`) }))}
              onChange={(test) => onChange({ ...condition, test })}
            />
            <Asked column={column} columns={columns} condition={condition} words={words} problem={problem} onChange={onChange} />
          </>
        )}
      </div>
      <IconButton icon={X} label={t('removeCondition', { number })} onClick={onRemove} className="mt-6" />
    </div>
  )
}

type AskedProps = Pick<Props, 'condition' | 'columns' | 'words' | 'problem' | 'onChange'> & { column: OfferedColumn }

function Asked({ column, columns, condition, words, problem, onChange }: AskedProps) {
  const t = useTranslations('builder')
  const { test, values, to, other } = condition
  if (test === 'null' || test === 'set') return null
  if (test === 'in' || test === 'notIn')
    return (
      <fieldset className="max-h-44 overflow-y-auto rounded-md border px-2 py-1 sm:col-span-2">
        <legend className="sr-only">{t('values', { field: words.nameOf(column.name) })}</legend>
        <div className="grid gap-x-3 sm:grid-cols-2">
          {words.choicesOf(column).map((choice) => (
            <CheckField
              key={String(choice.value)}
              label={choice.label}
              checked={values.includes(choice.value)}
              onChange={(checked) => {
                const rest = values.filter((each) => each !== choice.value)
                onChange({ ...condition, values: checked ? [...rest, choice.value] : rest })
              }}
            />
          ))}
        </div>
        {problem !== undefined && <p className="pb-1 text-13 text-bad">{problem}</p>}
      </fieldset>
    )
  if (column.kind === 'text')
    return (
      <TextField
        label={t('value')}
        value={to}
        onChange={(next) => onChange({ ...condition, to: next })}
        maxLength={200}
        error={problem}
      />
    )
  const others = columns.filter(({ name, kind }) => kind === column.kind && name !== column.name)
  return (
    <>
      {others.length > 0 && (
        <SelectField
          label={t('with')}
          value={other === '' ? value : other}
          options={[{ value, label: t('aValue') }, ...others.map(({ name }) => ({ value: name, label: words.nameOf(name) }))]}
          onChange={(next) => onChange({ ...condition, other: next === value ? '' : next })}
        />
      )}
      {other === '' && (
        <NumberText
          label={t('value')}
          value={to}
          decimals={decimalsOf[column.kind]}
          onChange={(next) => onChange({ ...condition, to: next })}
          error={problem}
        />
      )}
    </>
  )
}
