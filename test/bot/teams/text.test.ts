// Payloads in the shapes of Microsoft's pages "Send and receive files", "Send and receive inline images" and
// "chatMessage resource type", and of message activities as Teams sends them.
import { describe, expect, it } from 'vitest'
import { messageContent, readReply } from '../../../src/bot/teams/messages/text.ts'

const bot = '28:c9e8c047-2a74-40a2-b28a-b162d5f5327c'
const people = { Threadline: bot, Jane: '29:1-jane', Maria: '29:1-maria' }
type Name = keyof typeof people

const mention = (name: Name) => ({
  type: 'mention',
  mentioned: { id: people[name], name },
  text: `<at>${name}</at>`,
})
const clientInfo = { type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web', timezone: 'America/Denver' }
const span = (name: string, number: number) =>
  `<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="${number}">${name}</span>`

const read = (activity: object) => readReply(messageContent.parse(activity), bot)
const readHtml = (content: string, ...names: Name[]) =>
  read({
    text: 'what the HTML says again',
    textFormat: 'plain',
    attachments: [{ contentType: 'text/html', content }],
    entities: [...names.map(mention), clientInfo],
  })
const plain = (content: string, ...names: Name[]) => readHtml(content, ...names).text

describe('HTML of Teams becomes plain text', () => {
  it.each([
    ['<p>Hello <strong>there</strong>, <em>good</em> <u>day</u> <s>gone</s></p>', 'Hello there, good day gone'],
    ['<div><div>fish &amp; chips &lt;3 5 &gt; 4&nbsp;</div></div>', 'fish & chips <3 5 > 4'],
    ['<p>one</p>\r\n<p>two</p>', 'one\ntwo'],
    ['<p>one</p><p>&nbsp;</p><p>two</p>', 'one\n\ntwo'],
    ['<div>one<br>two<br/>three</div>', 'one\ntwo\nthree'],
    ['<div><div>one</div><div><br></div><div>two</div></div>', 'one\n\ntwo'],
    ['<p>a line<br></p><p>another</p>', 'a line\nanother'],
    ['<h1>Plan</h1><p>We come\n at 9</p>', 'Plan\nWe come at 9'],
    ['<p>5*4*3 and snake_case</p>', '5*4*3 and snake_case'],
    ['<p>a\0b\u200B\uFEFF</p>', 'ab'],
    ['<p>see you<script>alert(1)</script><style>p {}</style><!-- no --></p>', 'see you'],
    ['<p>an <unknown-tag>open end', 'an open end'],
  ])('%j', (html, text) => {
    expect(plain(html)).toBe(text)
  })

  it.each([
    ...['p', 'b', 'blockquote', 'pre', 'at', 'attachment', 'a'].map((tag) => [tag, `<${tag}>`.repeat(20_000)]),
    ['list', '<ul><li>'.repeat(10_000)],
    ['table', '<table><tr><td>'.repeat(10_000)],
    ['mention', '<span itemtype="http://schema.skype.com/Mention">'.repeat(5_000)],
  ])('nested thousands of levels deep in %s', (_, open) => {
    expect(plain(`${open}On our way`).replace(/^[>\s-]+/, '')).toMatch(/^(On our way)?$/)
    expect(plain(`<p>Hello</p>${open}`)).toMatch(/^Hello[>\s-]*$/)
  })

  it('below the deepest level that is kept, words, breaks, emoji and whom it is said to stay', () => {
    const deep = (content: string) => '<div>'.repeat(5_000) + content + '</div>'.repeat(5_000)
    expect(plain(deep('one<br><b>two</b> <emoji alt="🙂"></emoji>'))).toBe('one\ntwo 🙂')
    expect(readHtml(deep('<b><at id="0">Jane</at></b> look'), 'Jane')).toMatchObject({
      text: 'Jane look',
      leadingMention: 'colleague',
    })
    expect(plain(`${deep('one')}<p>two</p>`)).toBe('one\ntwo')
  })

  it.each([
    ['spaces', ' '],
    ['tabs', '\t'],
    ['lines', '\n'],
    ['lines with spaces', '\n '],
  ])(
    '%s by the hundred thousand are read within the time of a test: patterns that try each place take minutes',
    (_, sign) => {
      const many = sign.repeat(250_000 / sign.length)
      for (const content of [`<pre>${many}x</pre>`, `<p>${many}x</p>`]) expect(plain(content)).toMatch(/x$/)
      expect(read({ text: `${many}x`, textFormat: 'plain' }).text).toMatch(/x$/)
    },
    20_000,
  )

  it.each([
    ['a quote', '<blockquote>', '</blockquote>'],
    ['a list', '<ul><li>', '</li></ul>'],
  ])('breaks by the ten thousand within %s are read just so', (_, open, close) => {
    expect(plain(`${open}a${'<br>'.repeat(100_000)}x${close}`)).toMatch(/^\S+ a\n[\s>]+x$/)
  })

  it.each(['<at>', '<at', '<at id="0">Jane'])('%s by the ten thousand, never closed, are words', (tag) => {
    const text = tag.repeat(60_000)
    expect(read({ text, textFormat: 'plain' })).toMatchObject({ text, leadingMention: 'nobody' })
  })

  it('emoji come as characters, those of the organisation as their names', () => {
    expect(
      plain(
        '<p>Great <emoji id="smile" alt="🙂" title="Smile"></emoji> ' +
          '<span class="animated-emoticon-20-cool" title="Cool" type="(cool)"><img itemscope="" ' +
          'itemtype="http://schema.skype.com/Emoji" itemid="cool" alt="😎" title="Cool"></span> ' +
          '<customemoji id="dGVzdA==" alt="party_parrot" source="https://graph.microsoft.com/x"></customemoji></p>',
      ),
    ).toBe('Great 🙂 😎 :party_parrot:')
    expect(plain('<p>hi <emoji id="smile" alt="🙂"/> there</p>')).toBe('hi 🙂 there')
  })

  it.each([
    ['<a href="https://example.com/a">https://example.com/a</a>', 'https://example.com/a'],
    ['<a href="http://example.com/">example.com</a>', 'example.com'],
    ['<a href="https://example.com/a?b=1&amp;c=2">our <b>page</b></a>', 'our page (https://example.com/a?b=1&c=2)'],
    ['<a href="mailto:jane@example.com">jane@example.com</a>', 'jane@example.com'],
    ['<a href="tel:+13035550142">303 555 0142</a>', '303 555 0142 (+13035550142)'],
    ['<a href="javascript:alert(1)">click</a>', 'click'],
    ['<a href="file:///etc/passwd">click</a>', 'click'],
    ['<a>nothing</a>', 'nothing'],
  ])('link %s becomes %s', (html, text) => {
    expect(plain(`<p>${html}</p>`)).toBe(text)
  })

  it('lists, quotes, tables and code come as lines', () => {
    expect(
      plain(
        '<p>Please bring:</p><ul>\n<li>keys<ul><li>of the <b>garage</b></li></ul></li>\n<li><p>papers</p></li></ul>' +
          '<ol start="3"><li>third</li><li>fourth</li></ol>' +
          '<blockquote><p>as you</p><p>said</p></blockquote>' +
          '<table><tbody><tr><td><p>sofa</p></td><td>2</td></tr><tr><td>piano</td><td>1</td></tr></tbody></table>' +
          '<codeblock class="Plaintext"><code>A  *  B<br>  C</code></codeblock><pre>one\n  two</pre><p>Thanks</p>',
      ),
    ).toBe(
      [
        'Please bring:',
        '- keys',
        '  - of the garage',
        '- papers',
        '3. third',
        '4. fourth',
        '> as you',
        '> said',
        'sofa | 2',
        'piano | 1',
        'A  *  B',
        '  C',
        'one',
        '  two',
        'Thanks',
      ].join('\n'),
    )
  })

  it('a list right within a list is a level of its own', () => {
    expect(plain('<ul><li>keys</li><ul><li>garage</li></ul><li>papers</li></ul>')).toBe('- keys\n  - garage\n- papers')
  })

  it('what Teams repeats of the message that this one answers is left out', () => {
    expect(
      plain(
        '<div>\n<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1600457867820">\n' +
          '<strong itemprop="mri" itemid="8:orgid:0de69e5e">Richard Wilson</strong>' +
          '<span itemprop="time" itemid="1600457867820"></span>\n<p itemprop="preview">our margin is 40%</p>\n' +
          '</blockquote>\n<p>this is a reply</p>\n</div>',
      ),
    ).toBe('this is a reply')
  })
})

describe('a message without formatting comes without HTML', () => {
  it('its words are words, whatever they look like', () => {
    expect(read({ text: 'a\n b\tc\t\td' }).text).toBe('a\n b c  d')
    expect(read({ text: 'a < b & <b>not bold</b>\r\n  indented &lt;' })).toMatchObject({
      text: 'a < b & <b>not bold</b>\n  indented &lt;',
      hasFiles: false,
    })
  })

  it('mentions are tags in it', () => {
    const entities = [mention('Threadline'), mention('Jane')]
    expect(read({ text: '<at>Threadline</at> ask <at>Jane</at>\n', textFormat: 'plain', entities })).toMatchObject({
      text: 'ask Jane',
      leadingMention: 'nobody',
      addressedToBot: true,
    })
  })

  it('with textFormat xml it is HTML', () => {
    expect(read({ text: '<p>a<br/>b</p>', textFormat: 'xml' }).text).toBe('a\nb')
  })

  it('what cannot be read beside them does not cost the rest', () => {
    const message = { text: 'hi', attachments: [null, { contentType: 7 }], entities: [null, 7, mention('Threadline')] }
    expect(read(message)).toMatchObject({ text: 'hi', addressedToBot: true })
  })

  it('nothing at all is nothing', () => {
    expect(read({ text: null, attachments: null, entities: [{ type: 'mention' }] })).toEqual({
      text: '',
      leadingMention: 'nobody',
      addressedToBot: false,
      hasFiles: false,
    })
  })
})

describe('a mention at the very start', () => {
  const namesake = { type: 'mention', mentioned: { id: '29:1-other', name: 'Threadline' }, text: '' }

  it('of the bot is dropped, and what follows counts', () => {
    expect(readHtml(`<div><div>${span('Threadline', 0)}&nbsp;on our way</div></div>`, 'Threadline')).toMatchObject({
      text: 'on our way',
      leadingMention: 'nobody',
      addressedToBot: true,
    })
    expect(readHtml(`<p>${span('Threadline', 0)}, on our way</p>`, 'Threadline').text).toBe('on our way')
    expect(readHtml(`<p>\u200F\u2060${span('Jane', 0)}?</p>`, 'Jane').leadingMention).toBe('colleague')
    expect(readHtml(`<p>${span('Threadline', 0)} ${span('Jane', 1)}?</p>`, 'Threadline', 'Jane')).toMatchObject({
      text: 'Jane?',
      leadingMention: 'colleague',
    })
  })

  it('of a colleague makes it a word among colleagues, even when the bot comes after', () => {
    expect(readHtml(`<p><at id="0">Jane</at> ask <at id="1">Threadline</at></p>`, 'Jane', 'Threadline')).toMatchObject({
      text: 'Jane ask',
      leadingMention: 'colleague',
      addressedToBot: true,
    })
  })

  it('counts once where newer clients wrap it', () => {
    const wrapped = `<readonly itemtype="http://schema.skype.com/Mention">${span('Threadline', 1)}</readonly>`
    const attachments = [{ contentType: 'text/html', content: `<p>${wrapped} hi</p>` }]
    expect(read({ attachments, entities: [namesake, mention('Threadline')] })).toMatchObject({
      text: 'hi',
      leadingMention: 'nobody',
    })
  })

  it('of somebody nobody told us about is a colleague', () => {
    expect(readHtml(`<p>${span('Everyone', 0)} look</p>`)).toMatchObject({
      text: 'Everyone look',
      leadingMention: 'colleague',
    })
  })

  it('is told by its number where two have one name, and by its name where numbers do not fit', () => {
    const attachments = [{ contentType: 'text/html', content: `<p>${span('Threadline', 1)} hi</p>` }]
    const leading = (...entities: object[]) => read({ attachments, entities }).leadingMention
    expect(leading(mention('Threadline'), namesake)).toBe('colleague')
    expect(leading(namesake, mention('Threadline'))).toBe('nobody')
    expect(leading(mention('Threadline'), mention('Jane'))).toBe('nobody')
  })

  it('is told by its number where somebody shortened the name', () => {
    expect(readHtml(`<p>${span('Thread', 0)} hi</p>`, 'Threadline')).toMatchObject({ text: 'hi', addressedToBot: true })
  })

  it('later in the text is none, and only the bot’s name goes', () => {
    expect(readHtml(`<p>Hi ${span('Jane', 0)}, thanks ${span('Threadline', 1)}</p>`, 'Jane', 'Threadline')).toEqual({
      text: 'Hi Jane, thanks',
      leadingMention: 'nobody',
      addressedToBot: true,
      hasFiles: false,
    })
  })

  it.each(['<emoji alt="👋"></emoji>', '<a href="https://example.com"></a>', '<pre>x</pre>'])(
    'is none behind %s',
    (first) => {
      expect(readHtml(`<div>${first} ${span('Jane', 0)}</div>`, 'Jane').leadingMention).toBe('nobody')
    },
  )
})

describe('files', () => {
  const html = { contentType: 'text/html', content: '<p>look</p>' }
  const hasFiles = (...attachments: unknown[]) => read({ text: 'look', attachments }).hasFiles

  it.each([
    [
      {
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        name: 'file.pdf',
        content: { fileType: 'pdf' },
      },
    ],
    [{ contentType: 'image/png', contentUrl: 'https://smba.trafficmanager.net/v3/attachments/1/views/original' }],
    [{ contentType: 'reference', contentUrl: 'https://contoso.sharepoint.com/a.docx', name: 'a.docx' }],
    [{ contentType: 'video/mp4' }],
  ])('%j is one', (attachment) => {
    expect(hasFiles(attachment, html)).toBe(true)
  })

  it.each([
    [html],
    [{ contentType: 'messageReference', id: '1', content: '{}' }],
    [{ contentType: 'application/vnd.microsoft.card.adaptive', content: {} }],
    [null],
  ])('%j is none', (attachment) => {
    expect(hasFiles(attachment)).toBe(false)
  })

  it('a picture among the words is one, an emoji is none', () => {
    const picture =
      '<img src="https://eu-api.asm.skype.com/v1/objects/1/views/imgo" itemtype="http://schema.skype.com/AMSImage">'
    expect(readHtml(`<p>look ${picture}</p>`)).toMatchObject({ text: 'look', hasFiles: true })
    expect(readHtml('<p><img itemtype="http://schema.skype.com/Emoji" alt="😎"></p>').hasFiles).toBe(false)
  })

  it('a place for something attached is a file, unless we are told what it is', () => {
    const content = '<p>look</p><attachment id="74d20c7f34aa4a7fb74e2b30004247c5"></attachment>'
    expect(hasFiles({ contentType: 'text/html', content })).toBe(true)
    expect(hasFiles({ contentType: 'text/html', content }, { contentType: 'messageReference', id: '1' })).toBe(false)
  })
})
