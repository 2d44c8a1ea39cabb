// Payloads in the shapes of Slack's "Rich text block" and "Formatting text" pages.
import { describe, expect, it } from 'vitest'
import { readReply } from '../../../src/bot/slack/text.ts'

const names = {
  user: async (id: string) => ({ U1: 'Jane', UBOT: 'Threadline' })[id] ?? 'A colleague',
  channel: async (id: string) => ({ C1: 'general' })[id] ?? 'channel',
}
const read = (message: { text?: string; blocks?: unknown[] }) =>
  readReply({ text: message.text ?? '', blocks: message.blocks ?? [] }, names, 'UBOT')
const rich = async (...elements: unknown[]) => (await read({ blocks: [{ type: 'rich_text', elements }] })).text
const section = (...elements: unknown[]) => ({ type: 'rich_text_section', elements })
const text = (words: string, style?: object) => ({ type: 'text', text: words, ...(style ? { style } : {}) })

describe('rich text becomes plain text', () => {
  it('styles fall away, words and line breaks stay', async () => {
    expect(await rich(section(text('Hello '), text('there', { bold: true }), text('\n* no list *')))).toBe(
      'Hello there\n* no list *',
    )
  })

  it('a sign that no database keeps falls away', async () => {
    expect(await rich(section(text('a\0b')))).toBe('ab')
    expect((await read({ text: 'a\0b' })).text).toBe('ab')
  })

  it('emoji come as characters, with their skin tone', async () => {
    expect(
      await rich(
        section(
          { type: 'emoji', name: 'wave', unicode: '1f44b-1f3fb', skin_tone: 2 },
          { type: 'emoji', name: 'thumbsup' },
          { type: 'emoji', name: 'wave', skin_tone: 6 },
          { type: 'emoji', name: 'heart', unicode: '2764-fe0f' },
          { type: 'emoji', name: 'wave', unicode: 'no code points' },
        ),
      ),
    ).toBe('👋🏻👍👋🏿❤️👋')
  })

  it('what cannot be read of an emoji or a list does not cost the text', async () => {
    const item = section(text('keys'))
    expect(await rich({ type: 'rich_text_list', style: 'bullet', indent: -1, elements: [item] })).toBe('- keys')
    expect(await rich(section({ type: 'emoji', name: 'wave::skin-tone-2.5', skin_tone: 2.5 }))).toBe('👋🏻')
  })

  it('an emoji of the workspace stays as its name, since it is no character', async () => {
    expect(await rich(section({ type: 'emoji', name: 'party_parrot' }))).toBe(':party_parrot:')
  })

  it.each([
    [{ type: 'link', url: 'https://example.com/a' }, 'https://example.com/a'],
    [{ type: 'link', url: 'https://example.com/a', text: 'https://example.com/a' }, 'https://example.com/a'],
    [{ type: 'link', url: 'http://example.com', text: 'example.com' }, 'example.com'],
    [{ type: 'link', url: 'https://example.com/a', text: 'our page' }, 'our page (https://example.com/a)'],
    [{ type: 'link', url: 'mailto:jane@example.com', text: 'jane@example.com' }, 'jane@example.com'],
    [{ type: 'link', url: 'tel:+13035550142', text: '303 555 0142' }, '303 555 0142 (+13035550142)'],
  ])('link %j becomes %s', async (link, plain) => {
    expect(await rich(section(link))).toBe(plain)
  })

  it('mentions come as names', async () => {
    expect(
      await rich(
        section(
          text('ask '),
          { type: 'user', user_id: 'U1' },
          text(' in '),
          { type: 'channel', channel_id: 'C1' },
          text(', not '),
          { type: 'broadcast', range: 'here' },
        ),
      ),
    ).toBe('ask Jane in #general, not here')
  })

  it('lists, quotes and code come as lines', async () => {
    const item = (words: string) => section(text(words))
    expect(
      await rich(
        section(text('Please bring:\n')),
        { type: 'rich_text_list', style: 'bullet', indent: 0, elements: [item('keys'), item('papers')] },
        { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [item('passport')] },
        { type: 'rich_text_list', style: 'ordered', indent: 0, offset: 2, elements: [item('third')] },
        { type: 'rich_text_quote', elements: [text('as you\nsaid')] },
        { type: 'rich_text_preformatted', elements: [text('A * B')], border: 0 },
      ),
    ).toBe('Please bring:\n- keys\n- papers\n  - passport\n3. third\n> as you\n> said\nA * B')
  })

  it('a date comes as its fallback', async () => {
    expect(await rich(section({ type: 'date', timestamp: 1, format: '{date}', fallback: 'Jan 1, 1970' }))).toBe(
      'Jan 1, 1970',
    )
  })
})

describe('a mention at the very start', () => {
  const leading = async (...elements: unknown[]) =>
    read({ blocks: [{ type: 'rich_text', elements: [section(...elements)] }] })

  it('of a colleague makes it a word among colleagues', async () => {
    expect(await leading({ type: 'user', user_id: 'U1' }, text(' can you call him?'))).toEqual({
      text: 'Jane can you call him?',
      leadingMention: 'colleague',
    })
  })

  it('of the bot is dropped, and what follows counts', async () => {
    expect(await leading({ type: 'user', user_id: 'UBOT' }, text(' on our way'))).toEqual({
      text: 'on our way',
      leadingMention: 'nobody',
    })
    expect((await leading({ type: 'user', user_id: 'UBOT' }, text(', on our way'))).text).toBe('on our way')
    expect(await leading({ type: 'user', user_id: 'UBOT' }, text(' '), { type: 'user', user_id: 'U1' })).toMatchObject({
      leadingMention: 'colleague',
    })
  })

  it('of a group or of everybody is for colleagues too', async () => {
    expect(await leading({ type: 'usergroup', usergroup_id: 'S1' }, text(' look'))).toMatchObject({
      leadingMention: 'colleague',
    })
    expect(await leading({ type: 'broadcast', range: 'here' })).toMatchObject({ leadingMention: 'colleague' })
  })

  it('counts behind a sign that nobody sees', async () => {
    expect(await leading(text('\u200B\u2060'), { type: 'user', user_id: 'U1' })).toMatchObject({
      leadingMention: 'colleague',
    })
  })

  it('later in the text is none', async () => {
    expect(await leading(text('Hi '), { type: 'user', user_id: 'U1' })).toEqual({
      text: 'Hi Jane',
      leadingMention: 'nobody',
    })
    expect(await read({ text: 'thanks <@U1>' })).toMatchObject({ leadingMention: 'nobody' })
  })
})

describe('mrkdwn becomes plain text where there is no rich text', () => {
  it.each([
    ['fish &amp; chips &lt;3 5 &gt; 4', 'fish & chips <3 5 > 4'],
    ['&amp;lt;', '&lt;'],
    ['*bold* _italic_ ~gone~ `code`', 'bold italic gone code'],
    ['5*4*3 and snake_case_name', '5*4*3 and snake_case_name'],
    [
      'see <https://example.com|our page> or <https://example.com>',
      'see our page (https://example.com) or https://example.com',
    ],
    ['<mailto:a@example.com|a@example.com>', 'a@example.com'],
    ['ask <@U1> or <@U7|Bob> in <#C1> or <#C2|ops>', 'ask Jane or Bob in #general or #ops'],
    ['now <!here> and <!subteam^S1|@movers>', 'now here and movers'],
    ['on <!date^1392734382^{date}|Feb 18, 2014>', 'on Feb 18, 2014'],
    ['*_~`all four`~_*: x', 'all four: x'],
    ['note:ok:thing :wave:', 'note:ok:thing 👋'],
    ['great :+1::skin-tone-3: :wave: at 10:30:45 :nosuch:', 'great 👍🏼 👋 at 10:30:45 :nosuch:'],
  ])('%s', async (mrkdwn, plain) => {
    expect((await read({ text: mrkdwn })).text).toBe(plain)
  })

  it('a leading mention counts there too', async () => {
    expect(await read({ text: '<@U1> call him' })).toEqual({ text: 'Jane call him', leadingMention: 'colleague' })
    expect(await read({ text: '<@UBOT> on our way' })).toEqual({ text: 'on our way', leadingMention: 'nobody' })
  })

  it('blocks without rich text do not hide the text', async () => {
    expect((await read({ text: 'hello', blocks: [{ type: 'section' }] })).text).toBe('hello')
  })
})
