import { Ruler } from 'lucide-react'
import type { Command } from '../../_palette/command.ts'

/** What the palette offers of the metrics. */
export const kpisCommands: readonly Command[] = [
  { id: 'kpis', kind: 'page', text: ({ shell }) => shell.areas.kpis, icon: Ruler, area: 'kpis', needs: [], at: '/kpis' },
  {
    id: 'kpis.build',
    kind: 'action',
    text: ({ builder }) => builder.build,
    icon: Ruler,
    area: 'kpis',
    needs: [{ verb: 'create', entity: 'metricDefinitions' }],
    at: '/kpis',
  },
]
