import type { Language } from '@/server/areas/admin/contract.ts'
import { activity as enActivity } from './en/activity.ts'
import { alarms as enAlarms } from './en/alarms.ts'
import { boards as enBoards } from './en/boards.ts'
import { builder as enBuilder } from './en/builder.ts'
import { inbox as enInbox } from './en/inbox.ts'
import { it as enIt } from './en/it.ts'
import { kpis as enKpis } from './en/kpis.ts'
import { logistics as enLogistics } from './en/logistics.ts'
import { palette as enPalette } from './en/palette.ts'
import { records as enRecords } from './en/records.ts'
import { shell as enShell } from './en/shell.ts'
import { talks as enTalks } from './en/talks.ts'
import { teamwork as enTeamwork } from './en/teamwork.ts'
import { texts as enTexts } from './en/texts.ts'
import { walls as enWalls } from './en/walls.ts'
import { activity as esActivity } from './es/activity.ts'
import { alarms as esAlarms } from './es/alarms.ts'
import { boards as esBoards } from './es/boards.ts'
import { builder as esBuilder } from './es/builder.ts'
import { inbox as esInbox } from './es/inbox.ts'
import { it as esIt } from './es/it.ts'
import { kpis as esKpis } from './es/kpis.ts'
import { logistics as esLogistics } from './es/logistics.ts'
import { palette as esPalette } from './es/palette.ts'
import { records as esRecords } from './es/records.ts'
import { shell as esShell } from './es/shell.ts'
import { talks as esTalks } from './es/talks.ts'
import { teamwork as esTeamwork } from './es/teamwork.ts'
import { texts as esTexts } from './es/texts.ts'
import { walls as esWalls } from './es/walls.ts'
import { activity as ptActivity } from './pt/activity.ts'
import { alarms as ptAlarms } from './pt/alarms.ts'
import { boards as ptBoards } from './pt/boards.ts'
import { builder as ptBuilder } from './pt/builder.ts'
import { inbox as ptInbox } from './pt/inbox.ts'
import { it as ptIt } from './pt/it.ts'
import { kpis as ptKpis } from './pt/kpis.ts'
import { logistics as ptLogistics } from './pt/logistics.ts'
import { palette as ptPalette } from './pt/palette.ts'
import { records as ptRecords } from './pt/records.ts'
import { shell as ptShell } from './pt/shell.ts'
import { talks as ptTalks } from './pt/talks.ts'
import { teamwork as ptTeamwork } from './pt/teamwork.ts'
import { texts as ptTexts } from './pt/texts.ts'
import { walls as ptWalls } from './pt/walls.ts'

const en = {
  activity: enActivity,
  alarms: enAlarms,
  boards: enBoards,
  builder: enBuilder,
  shell: enShell,
  kpis: enKpis,
  palette: enPalette,
  records: enRecords,
  talks: enTalks,
  teamwork: enTeamwork,
  texts: enTexts,
  inbox: enInbox,
  it: enIt,
  logistics: enLogistics,
  walls: enWalls,
}

/** Every text of the product; the types make Spanish and Portuguese as complete as English. */
export type Messages = typeof en

export const messages: Record<Language, Messages> = {
  en,
  es: {
    activity: esActivity,
    alarms: esAlarms,
    boards: esBoards,
    builder: esBuilder,
    shell: esShell,
    kpis: esKpis,
    palette: esPalette,
    records: esRecords,
    talks: esTalks,
    teamwork: esTeamwork,
    texts: esTexts,
    inbox: esInbox,
    it: esIt,
    logistics: esLogistics,
    walls: esWalls,
  },
  pt: {
    activity: ptActivity,
    alarms: ptAlarms,
    boards: ptBoards,
    builder: ptBuilder,
    shell: ptShell,
    kpis: ptKpis,
    palette: ptPalette,
    records: ptRecords,
    talks: ptTalks,
    teamwork: ptTeamwork,
    texts: ptTexts,
    inbox: ptInbox,
    it: ptIt,
    logistics: ptLogistics,
    walls: ptWalls,
  },
}
