'use client'

import { Star } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { classNames } from '@/components/ui/class-names.ts'
import { IconButton } from '@/components/ui/icon-button.tsx'

type Props = { given: number | null; may: boolean; onRate: (stars: number) => void }

const most = 5

/** What the requester thinks of the solution: shown to all, given by them alone. */
export function Rating({ given, may, onRate }: Props) {
  const t = useTranslations('it.rating')
  const stars = Array.from({ length: most }, (_, index) => index + 1)
  return (
    <fieldset aria-label={t('title')} className="flex flex-wrap items-center gap-2">
      <span className="text-13 font-medium">{given === null ? t('title') : t('given', { stars: given })}</span>
      {may && (
        <span className="flex">
          {stars.map((star) => (
            <IconButton
              key={star}
              icon={Star}
              label={t('star', { stars: star })}
              aria-pressed={given === star}
              onClick={() => onRate(star)}
              className={classNames(given !== null && star <= given && 'text-accent [&_svg]:fill-current')}
            />
          ))}
        </span>
      )}
    </fieldset>
  )
}
