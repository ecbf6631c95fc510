import { ArrowLeftRight, type LucideIcon, PackageMinus, PackagePlus, Scale, Undo2 } from 'lucide-react'
import type { MovementKind } from '@/server/areas/logistics/movements/rules.ts'

export const movementIcons: Record<MovementKind, LucideIcon> = {
  receipt: PackagePlus,
  issue: PackageMinus,
  transfer: ArrowLeftRight,
  adjustment: Scale,
  return: Undo2,
}
