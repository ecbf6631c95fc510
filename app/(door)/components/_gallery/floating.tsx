'use client'

import { Copy, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { showToast } from '@/components/feedback/toast.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'
import { Menu } from '@/components/ui/menu.tsx'
import { Popover } from '@/components/ui/popover.tsx'
import { SidePanel } from '@/components/ui/side-panel.tsx'
import { Section } from './section.tsx'

const nothing = () => {}

export function Floating() {
  const [dialog, setDialog] = useState(false)
  const [panel, setPanel] = useState(false)
  const [compact, setCompact] = useState(true)
  return (
    <Section title="Floating">
      <div className="flex flex-wrap gap-3">
        <Menu
          trigger={<Button>Menu</Button>}
          entries={[
            { kind: 'action', id: 'copy', label: 'Copy the link', icon: Copy, keys: '⌘C', onSelect: nothing },
            { kind: 'action', id: 'merge', label: 'Merge', disabledReason: 'Choose another ticket first', onSelect: nothing },
            { kind: 'toggle', id: 'compact', label: 'Compact rows', checked: compact, onToggle: setCompact },
            { kind: 'separator', id: 'line' },
            { kind: 'action', id: 'delete', label: 'Delete', icon: Trash2, danger: true, onSelect: nothing },
          ]}
        />
        <Popover trigger={<Button>Popover</Button>} title="Who is here">
          <p>Ana Ruiz and Bruno Costa look at this ticket.</p>
        </Popover>
        <Button onClick={() => setDialog(true)}>Dialog</Button>
        <Button onClick={() => setPanel(true)}>Side panel</Button>
        <Button
          onClick={() =>
            showToast({
              text: 'Ticket T-1042 deleted',
              detail: 'Its conversation went with it',
              undo: { label: 'Undo', onUndo: nothing },
            })
          }
        >
          Toast with undo
        </Button>
        <Button onClick={() => showToast({ text: 'Cannot save the priority: somebody closed the ticket', state: 'bad' })}>
          Bad toast
        </Button>
      </div>
      <Dialog
        open={dialog}
        onClose={() => setDialog(false)}
        title="Delete ticket T-1042?"
        description="You can undo it for ten seconds."
        closeLabel="Close"
        actions={
          <>
            <Button onClick={() => setDialog(false)}>Keep it</Button>
            <Button variant="danger" onClick={() => setDialog(false)}>
              Delete
            </Button>
          </>
        }
      />
      <SidePanel
        open={panel}
        onClose={() => setPanel(false)}
        title="Label printer prints blank"
        subtitle="T-1042 · open · Ana Ruiz"
        closeLabel="Close"
        footer={<Button variant="primary">Answer</Button>}
      >
        <p>The printer at dock 3 feeds labels but prints nothing since this morning.</p>
      </SidePanel>
    </Section>
  )
}
