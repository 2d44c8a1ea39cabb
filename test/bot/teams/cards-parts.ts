// Cards for tests: read as a client of Microsoft's reads them, and looked through.
import { AdaptiveCard as ClientCard, SerializationContext, Versions } from 'adaptivecards'
import { aThread, person } from '../facts.ts'

export const tenant = { platform: 'teams', workspace: 'tenant-1' } as const
export const viewpoint = { workspace: tenant, country: 'US' } as const
export const janeInTeams = { ...tenant, userId: '29:jane', name: 'Jane' }
export const jane = person('Jane', { ...tenant, userId: '29:jane' })
export const teamsThread = { ...aThread('1700000000000'), ...tenant, channel: '19:abc@thread.tacv2' }

type Json = Record<string, unknown>

/** What Microsoft's own client finds wrong with a card. */
export function complaints(card: object): string[] {
  const context = new SerializationContext(Versions.v1_5)
  const client = new ClientCard()
  client.parse(JSON.parse(JSON.stringify(card)), context)
  const said = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message)
    // Teams takes it in cards of any version: in "Typeahead search in Adaptive Cards" it stands in one of 1.2.
    .filter((message) => !message.startsWith('Property "choices.data" is supported in version 1.6'))
  // What a client does not know it leaves out without a word.
  const kept = JSON.stringify(client.toJSON())
  return [
    ...said,
    ...partsOf(card).flatMap(({ id }) => (id && !kept.includes(`"id":"${id}"`) ? [`${id} is lost`] : [])),
  ]
}

/** Everything in a card, however deep, that has a type. */
export function partsOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(partsOf)
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(partsOf)
  return 'type' in value ? [value as Json, ...inner] : inner
}

export function partsOfType(card: unknown, ...types: string[]): Json[] {
  return partsOf(card).filter(({ type }) => types.includes(String(type)))
}

export function actionsOf(card: unknown): Json[] {
  return partsOf(card).filter(({ type }) => String(type).startsWith('Action.'))
}

/** The button with this title. */
export function action(card: unknown, title: string): Json {
  const found = actionsOf(card).filter((one) => one.title === title)
  if (found.length !== 1) throw new Error(`${found.length} buttons say ${title}`)
  return found[0] ?? {}
}

/** The paragraphs as somebody reads them, where no run is taken for anything but words. */
export function paragraphs(card: unknown): string[] {
  return partsOfType(card, 'RichTextBlock', 'TextBlock')
    .map(({ text, inlines }) =>
      typeof text === 'string'
        ? text
        : partsOfType(inlines, 'TextRun')
            .map((run) => run.text)
            .join(''),
    )
    .map((text) => text.replaceAll('\u00A0', ' '))
}

/** What Teams counts: UTF-16, of which 80 KB are safe ("Format your bot messages"). */
export function sizeOf(message: object): number {
  return JSON.stringify(message).length * 2
}
export const safeSize = 80_000
