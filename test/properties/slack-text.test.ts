// Slack both ways: what is written there becomes plain text, and what customers write stays words there.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asWords, escaped } from '../../src/bot/slack/elements.ts'
import { drawCard, drawNotice, drawPost } from '../../src/bot/slack/message-blocks.ts'
import { messageEvent } from '../../src/bot/slack/payloads.ts'
import { readReply } from '../../src/bot/slack/text.ts'
import { viewCard } from '../../src/bot/views/card.ts'
import { viewPost } from '../../src/bot/views/post.ts'
import { shorten } from '../../src/bot/views/view.ts'
import { storable } from '../../src/conversation/storable.ts'
import { aCard, aMessage, anOrder, contact, viewpoint } from '../bot/facts.ts'
import { anyWords, keptWords, loosely } from './arbitraries.ts'

const bot = 'UBOT'
/** Whom and what a text was found to mention. */
const mentions: string[] = []
const names = {
  async user(id: string) {
    mentions.push(id)
    return `Name of ${id}`
  },
  async channel(id: string) {
    mentions.push(id)
    return `name-of-${id}`
  },
}
async function read(message: { text?: string; blocks?: unknown[] }) {
  mentions.length = 0
  return readReply({ text: message.text ?? '', blocks: message.blocks ?? [] }, names, bot)
}

const _word = anyWords
const leafFields = {
  type: fc.constantFrom(
    'text',
    'emoji',
    'emoji',
    'link',
    'user',
    'usergroup',
    'channel',
    'broadcast',
    'date',
    'color',
    'new',
  ),
  text: anyWords,
  url: fc.oneof(fc.webUrl(), anyWords),
  name: fc.oneof(
    fc.constantFrom('wave', 'wave', 'wave::skin-tone-3', 'wave::skin-tone-2.5', 'constructor', ''),
    anyWords,
  ),
  unicode: fc.oneof(fc.constantFrom('1f44b', '1f44b-1f3fb', 'd83d', '0', 'fffff', '110000'), anyWords),
  skin_tone: fc.constantFrom(-1, 0, 2, 2.5, 6, 7, 1e9),
  user_id: fc.constantFrom(bot, 'U1'),
  channel_id: fc.constant('C1'),
  range: fc.constantFrom('here', 'channel'),
  fallback: anyWords,
  value: anyWords,
}
/** Mostly what can be read, with values that nobody documented; sometimes anything. */
const leaf = fc.oneof(
  { weight: 20, arbitrary: fc.record(leafFields) },
  { weight: 20, arbitrary: fc.record(leafFields, { requiredKeys: ['type'] }) },
  { weight: 1, arbitrary: loosely(leafFields) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('emoji'),
      name: fc.constant('wave'),
      skin_tone: leafFields.skin_tone,
    }),
  },
)
const leaves = fc.array(leaf, { maxLength: 4 })
const section = fc.record({ type: fc.constant('rich_text_section'), elements: leaves })
const element = fc.oneof(
  fc.record({
    type: fc.constantFrom('rich_text_section', 'rich_text_quote', 'rich_text_preformatted'),
    elements: leaves,
  }),
  fc.record(
    {
      type: fc.constant('rich_text_list'),
      elements: fc.array(section, { maxLength: 3 }),
      style: fc.constantFrom('ordered', 'bullet', 'new'),
      indent: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.constantFrom(-1, 0.5, 1e9)),
      offset: fc.oneof(fc.nat(9), fc.constantFrom(-1, 0.5)),
    },
    { requiredKeys: ['type', 'elements'] },
  ),
)
const richText = loosely(
  { type: fc.constant('rich_text'), elements: fc.array(element, { maxLength: 4 }) },
  { sound: ['type', 'elements'] },
)
const message = loosely(
  { channel: fc.constant('C1'), ts: fc.constant('1.2'), text: anyWords, blocks: fc.array(richText, { maxLength: 2 }) },
  { sound: ['channel', 'ts'] },
)

describe('any message in Slack', () => {
  it('becomes plain text, or is none that we read', async () => {
    await fc.assert(
      fc.asyncProperty(message, async (event) => {
        const parsed = messageEvent.safeParse(event)
        if (!parsed.success) return
        const { text, leadingMention } = await read(parsed.data)
        expect(text).not.toContain('\0')
        expect(text).toBe(text.trim())
        expect(['colleague', 'nobody']).toContain(leadingMention)
      }),
    )
  })

  it('of plain words reads as those words, with rich text and without', async () => {
    await fc.assert(
      fc.asyncProperty(anyWords, async (words) => {
        const expected = { text: storable(words).trim(), leadingMention: 'nobody' }
        const elements = [{ type: 'rich_text_section', elements: [{ type: 'text', text: words }] }]
        expect(await read({ blocks: [{ type: 'rich_text', elements }] })).toEqual(expected)
        // Without rich text these signs mean styles, emoji and code.
        const unstyled = words.replace(/[*_~`:]/g, '')
        expect(await read({ text: escaped(unstyled) })).toEqual({
          ...expected,
          text: storable(unstyled).trim(),
        })
        expect(mentions).toEqual([])
      }),
    )
  })

  it('that begins with the bot’s name reads as what follows it', async () => {
    const sign = fc.constantFrom('', ' ', ', ', ': ', ' , ', '\u00A0')
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        sign,
        fc.stringMatching(/^[a-z][ a-z,]*[a-z]$/),
        async (times, between, words) => {
          const address = { type: 'user', user_id: bot }
          const addresses = Array.from({ length: times }, () => [address, { type: 'text', text: between }]).flat()
          const elements = [{ type: 'rich_text_section', elements: [...addresses, { type: 'text', text: words }] }]
          expect(await read({ blocks: [{ type: 'rich_text', elements }] })).toEqual({
            text: words,
            leadingMention: 'nobody',
          })
          const text = `${`<@${bot}>${between}`.repeat(times)}${words}`
          expect(await read({ text })).toEqual({ text: words, leadingMention: 'nobody' })
        },
      ),
    )
  })
})

/** What is left of a post for a reader who knows nothing but Slack's rules. */
const shown = (body: string) =>
  drawPost(viewPost({ kind: 'sms-received', message: aMessage({ body }), contact, alert: 'nobody' }, viewpoint))
/** "Formatting text for app surfaces": these three signs make everything that is more than words. */
const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

describe('any text from a phone', () => {
  it('reads in Slack as it was written, and again, and calls nobody', async () => {
    await fc.assert(
      fc.asyncProperty(keptWords, async (body) => {
        fc.pre(storable(body).trim() !== '')
        const { text, leadingMention } = await read({ blocks: shown(body).blocks })
        expect(text).toBe(storable(body).trim())
        expect((await read({ blocks: shown(text).blocks })).text).toBe(text)
        expect(leadingMention).toBe('nobody')
        expect(mentions).toEqual([])
      }),
    )
  })

  it('is words and addresses in rich text, and every link shows where it goes', () => {
    fc.assert(
      fc.property(keptWords, (body) => {
        const [block] = shown(body).blocks
        const parts =
          block?.type === 'rich_text'
            ? block.elements.flatMap((one) => one.elements as { type: string; url?: string }[])
            : []
        for (const part of parts) {
          expect(['text', 'link']).toContain(part.type)
          expect(Object.keys(part).filter((key) => key !== 'type')).toEqual([part.type === 'link' ? 'url' : 'text'])
          if (part.type === 'link') expect(part.url).toMatch(/^https?:\/\/\S+$/i)
        }
      }),
    )
  })

  it('is escaped wherever Slack would read signs: in notifications, cards, notices', () => {
    const namesOf = (words: string) => ({
      contact: { ...contact, name: words, optedOutAt: new Date() },
      orders: [anOrder({ branch: words, status: words })],
    })
    fc.assert(
      fc.property(keptWords, (words) => {
        const signs = JSON.stringify([
          shown(words).text,
          drawCard(viewCard({ ...aCard(namesOf(words)) }, viewpoint)),
          drawNotice({ text: words, actions: [] }),
        ])
        // Our own card calls its subscribers; plain_text and rich_text hold what they like.
        expect(mrkdwnIn(JSON.parse(signs)).join('\n').replaceAll('<@U-JANE>', '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
        expect(unescaped(escaped(words))).toBe(words)
      }),
    )
  })
})

describe('any name', () => {
  it('styles nothing on cards, lists and forms, and turns no words of ours around', () => {
    fc.assert(
      fc.property(keptWords, (words) => {
        const drawn = asWords(words)
        expect(drawn).not.toMatch(/(^|[^\p{L}\p{N}])[*_~`]|[*_~`]($|[^\p{L}\p{N}])/u)
        expect(drawn).toHaveLength(escaped(words).length)
        expect(shorten(words, 60)).not.toMatch(/[\u202A-\u202E\u2066-\u2069\n\r]/)
      }),
    )
    expect(asWords('*Bob* `rm` ~x~ _y_')).toBe('∗Bob∗ ˋrmˋ ∼x∼ ＿y＿')
    expect(asWords('5*4*3 AB_12-3 <@U1>')).toBe('5*4*3 AB_12-3 &lt;@U1&gt;')
  })
})

/** All texts in which signs have a meaning: `text` of messages and mrkdwn elements. */
function mrkdwnIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn)
  if (typeof value !== 'object' || value === null) return []
  const { type, text, ...rest } = { type: undefined, text: undefined, ...value }
  if (type === 'mrkdwn') return mrkdwnIn(text)
  if (type === 'plain_text' || type === 'rich_text' || type === 'button') return []
  if ('blocks' in rest) return [...mrkdwnIn(text), ...mrkdwnIn(rest.blocks)]
  return [text, 'elements' in rest ? rest.elements : null].flatMap((part) =>
    typeof part === 'object' ? mrkdwnIn(part) : [],
  )
}
