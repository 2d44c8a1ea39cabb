// What a person reads and finds in the simulated Teams: HTML, Markdown and dates of cards, fields and buttons.
import { describe, expect, test } from 'vitest'
import { Changes } from '../../sandbox/changes.ts'
import type { Card } from '../../sandbox/teams/cards/card.ts'
import { checkCard } from '../../sandbox/teams/cards/check.ts'
import { withDates } from '../../sandbox/teams/cards/date-function.ts'
import { cardWords, markdownWords } from '../../sandbox/teams/cards/words.ts'
import { fieldsOf, pressablesOf } from '../../sandbox/teams/client/find.ts'
import { toggle } from '../../sandbox/teams/client/toggle.ts'
import { htmlWords } from '../../sandbox/teams/html-words.ts'
import { staff } from '../../sandbox/teams/people.ts'
import { Tenant } from '../../sandbox/teams/tenant.ts'
import { typed } from '../../sandbox/teams/typed-text.ts'
import { adaptive } from './teams-stand-in-bot.ts'

function card(body: object[], actions: object[] = []): Card {
  const checked = checkCard(adaptive(body, actions))
  if (!checked.ok) throw new Error(checked.message)
  return checked.value
}
const text = (words: string, more: object = {}) => ({ type: 'TextBlock', text: words, ...more })
const button = (title: string) => ({ type: 'Action.Submit', title })
const buttons = (...titles: string[]) => ({ type: 'ActionSet', actions: titles.map(button) })

describe('words', () => {
  test.each([
    ['<b>Alan &amp; Beth</b><br>Hi', 'Alan & Beth\nHi'],
    ['<p>one</p><p>two&nbsp;three</p>', 'one\ntwo three'],
    ['<ul><li>one</li><li>two</li></ul>', '• one\n• two'],
    ['<at>Jane</at>, see <a href="https://a.example">this</a> <emoji alt="👍"></emoji>', '@Jane, see this 👍'],
    ['<span itemtype="http://schema.skype.com/Mention" itemid="0">Jane</span> &lt;b&gt;', '@Jane <b>'],
  ])('of HTML are read as shown: %s', (html, words) => {
    expect(htmlWords(html)).toBe(words)
  })

  test.each([
    ['**Alan** _said_ [this](https://a.example)', 'Alan said this'],
    ['\\*not bold\\* and \\_not italic\\_', '*not bold* and _not italic_'],
    ['<at>Jane Miller</at> 2*3*4 snake_case_name', '@Jane Miller 2*3*4 snake_case_name'],
  ])('of Markdown in cards are read as shown: %s', (markdown, words) => {
    expect(markdownWords(markdown)).toBe(words)
  })

  test('of dates are those of the reader’s own time zone, as Microsoft’s renderer writes them', () => {
    const at = '2026-12-01T04:30:00Z'
    expect(withDates(`{{DATE(${at}, SHORT)}} at {{TIME(${at})}}`)).toBe('Mon, Nov 30, 2026 at 9:30 PM')
    expect(withDates(`{{DATE(${at})}}, {{DATE(${at}, LONG)}}`)).toBe('11/30/2026, Monday, November 30, 2026')
    expect(withDates('{{DATE(tomorrow)}}')).toBe('{{DATE(tomorrow)}}')
  })

  test('of a card stand line by line, a row in one, without what is hidden', () => {
    const row = { type: 'ColumnSet', columns: [{ items: [text('Alan')] }, { items: [text('cell')] }] }
    const runs = { type: 'RichTextBlock', inlines: ['a ', { type: 'TextRun', text: '*b*' }] }
    const hidden = { type: 'Container', isVisible: false, items: [text('secret')] }
    const facts = { type: 'FactSet', facts: [{ title: 'Order', value: '123456' }] }
    expect(cardWords(card([text('Title'), row, runs, hidden, facts]))).toBe('Title\nAlan cell\na *b*\nOrder 123456')
  })
})

describe('what can be pressed', () => {
  const near = (value: Card) => pressablesOf(value).map((one) => `${one.label} @ ${one.near}`)

  test('stands at the words of its row, else at those that lead up to it', () => {
    const row = (name: string) => ({
      type: 'ColumnSet',
      columns: [{ items: [text(name), text('cell')] }, { items: [buttons('Start')] }],
    })
    expect(near(card([text('Order Phone Numbers'), row('Alan'), row('Beth')], [button('Add')]))).toEqual([
      'Start @ Alan cell',
      'Start @ Beth cell',
      'Add @ ',
    ])
    const list = { type: 'Container', items: [text('Alan'), buttons('Open'), text('Beth'), buttons('Open')] }
    expect(near(card([list, text('Then')], [button('Add')]))).toEqual(['Open @ Alan', 'Open @ Beth', 'Add @ Then'])
  })

  test('is not there while it is hidden', () => {
    const action = { type: 'Action.ToggleVisibility' as const, title: 'More', targetElements: ['more'] }
    const value = card([{ ...buttons('Rename'), id: 'more', isVisible: false }], [action])
    expect(near(value)).toEqual(['More @ '])
    toggle(value, action)
    expect(pressablesOf(value).map(({ label }) => label)).toEqual(['Rename', 'More'])
    toggle(value, action)
    expect(near(value)).toEqual(['More @ '])
  })

  test('is found on a card within the card', () => {
    const inner = {
      type: 'AdaptiveCard',
      body: [{ type: 'Input.Text', id: 'name', label: 'Name' }],
      actions: [button('Save')],
    }
    const value = card([], [{ type: 'Action.ShowCard', title: 'Rename', card: inner }])
    expect(pressablesOf(value).map(({ label }) => label)).toEqual(['Rename', 'Save'])
    expect(fieldsOf(value).map(({ label }) => label)).toEqual(['Name'])
  })
})

describe('a field', () => {
  test('has the complaint that stands below it in the colour of attention', () => {
    const number = { type: 'Input.Text', id: 'number', label: 'Contact Number' }
    const name = { type: 'Input.Toggle', id: 'keep', title: 'Keep it' }
    const runs = { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Too long.', color: 'Attention' }] }
    const before = text('Look out.', { color: 'attention' })
    const errors = fieldsOf(card([before, number, runs, text('hint'), name])).map(({ label, error }) => [label, error])
    expect(errors).toEqual([
      ['Contact Number', 'Too long.'],
      ['Keep it', ''],
    ])
  })
})

describe('what is typed', () => {
  const bot = { appId: 'app', password: '', id: '28:app', name: 'Threadline', commands: {} }
  const tenant = new Tenant(bot, new Changes())
  for (const person of staff) tenant.people.set(person.id, person)

  test('calls people by first or whole name, and nobody by part of a word', () => {
    const { text: said, mentions } = typed(tenant, '@Jane Miller, @Bob and @Janet; mail me@Ada')
    expect(said).toBe('<at>Jane Miller</at>, <at>Bob Hansen</at> and @Janet; mail me@Ada')
    expect(mentions.map(({ name }) => name)).toEqual(['Jane Miller', 'Bob Hansen'])
  })

  test('becomes HTML in which nothing typed is markup', () => {
    const { html } = typed(tenant, '@Jane <b>\nhttps://a.example/?a=1&b=2.')
    expect(html).toMatch(
      /^<p><span [^>]*itemid="0">Jane Miller<\/span> &lt;b&gt;<br><a href="https:\/\/a.example\/\?a=1&amp;b=2"/,
    )
    expect(htmlWords(html)).toBe('@Jane Miller <b>\nhttps://a.example/?a=1&b=2.')
  })
})
