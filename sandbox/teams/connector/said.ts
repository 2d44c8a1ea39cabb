// Reads what the bot wants to say, and tells what Teams does not take of it.
import { z } from 'zod'
import type { Card } from '../cards/card.ts'
import { check, checkCard } from '../cards/check.ts'
import type { Said } from '../messages.ts'
import type { Mention } from '../model.ts'
import type { Tenant } from '../tenant.ts'
import { type Refusal, refusal, refusals } from './refusal.ts'

/**
 * "Format your bot messages": about 100 KB, counted as UTF-16, not counting pictures in base64. (The 28 KB that are often
 * named are the limit of incoming webhooks, which bots do not use.)
 */
const maxBytes = 100 * 1024

const adaptiveCard = 'application/vnd.microsoft.card.adaptive'
const attachment = z.looseObject({
  contentType: z.string(),
  content: z.unknown().optional(),
  contentUrl: z.string().optional(),
})
const entity = z.looseObject({ type: z.string() })
const mention = z.looseObject({
  type: z.literal('mention'),
  text: z.string().min(1),
  mentioned: z.looseObject({ id: z.string(), name: z.string().optional() }),
})
const outgoing = z.looseObject({
  type: z.literal('message'),
  text: z.string().optional(),
  textFormat: z.enum(['plain', 'markdown', 'xml']).optional(),
  summary: z.string().optional(),
  attachments: z.array(attachment).optional(),
  entities: z.array(entity).optional(),
})

export type ReadSaid = { kind: 'said'; said: Said } | { kind: 'refused'; refusal: Refusal }

export function readSaid(tenant: Tenant, body: unknown): ReadSaid {
  if (sizeOf(body) > maxBytes) return refused(refusals.tooBig)
  const checked = check(outgoing, body)
  if (!checked.ok) return refused(badArgument(checked.message))
  const { text = '', textFormat = 'markdown', summary, attachments = [], entities = [] } = checked.value
  const empty = "Activity must contain non empty 'text' field or 'attachment' 'content'"
  if (text === '' && attachments.length === 0) return refused(refusal(400, 'BadSyntax', empty))

  const cards: Card[] = []
  const mentions = mentionsOf(tenant, entities, text)
  for (const { contentType, content, contentUrl } of attachments) {
    if (contentType.startsWith('image/') && contentUrl) continue
    if (contentType !== adaptiveCard) return refused(badArgument(`the sandbox does not show ${contentType}`))
    const card = checkCard(content)
    if (!card.ok) return refused(badArgument(card.message))
    const own = mentionsOf(tenant, card.value.msteams?.entities ?? [], JSON.stringify(card.value.body))
    mentions.push(...own)
    cards.push(JSON.parse(withoutIdleMentions(JSON.stringify(card.value), own)))
  }
  const pictures = attachments.flatMap(
    ({ contentType, contentUrl }) => (contentType.startsWith('image/') && contentUrl) || [],
  )
  const said = { text: withoutIdleMentions(text, mentions), textFormat, cards, pictures, mentions }
  return { kind: 'said', said: { ...said, ...(summary !== undefined && { summary }) } }
}

/**
 * "Work with mentions": an entity counts when its text stands in the message's text, else it is ignored; so is one of
 * somebody whom the tenant does not know.
 */
function mentionsOf(tenant: Tenant, entities: unknown[], text: string): Mention[] {
  return entities.flatMap((given) => {
    const parsed = mention.safeParse(given)
    if (!parsed.success || !text.includes(parsed.data.text)) return []
    const person = tenant.member(parsed.data.mentioned.id)
    return person ? [{ id: person.id, name: person.name, text: parsed.data.text }] : []
  })
}

/** What mentions nobody is shown as plain words. */
function withoutIdleMentions(text: string, mentions: Mention[]): string {
  return text.replace(/<at[^>]*>(.*?)<\/at>/g, (whole, name: string) =>
    mentions.some((one) => one.text === whole) ? whole : name,
  )
}

function sizeOf(body: unknown): number {
  const withoutPictures = JSON.stringify(body ?? null).replace(/data:image\/[a-z]+;base64,[A-Za-z0-9+/=]*/g, '')
  return withoutPictures.length * 2
}

function badArgument(message: string): Refusal {
  return refusal(400, 'BadArgument', message)
}

function refused(why: Refusal): { kind: 'refused'; refusal: Refusal } {
  return { kind: 'refused', refusal: why }
}
