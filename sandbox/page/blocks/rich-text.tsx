// Rich text, which is what people's own messages consist of.
import type { RichTextElement, RichTextLeaf } from '../../slack/block-kit/rich-text.ts'
import { emoji } from '../emoji.ts'
import { useSlack } from '../world.ts'
import { Link, Mention, Moment } from './mrkdwn.tsx'

export function RichText({ elements }: { elements: RichTextElement[] }) {
  return elements.map((element, index) => <Element key={`${element.type}${index}`} element={element} />)
}

function Element({ element }: { element: RichTextElement }) {
  if (element.type === 'rich_text_list') {
    const items = element.elements.map((item, index) => (
      <li key={`${item.type}${index}`}>
        <Leaves leaves={item.elements} />
      </li>
    ))
    return element.style === 'ordered' ? <ol>{items}</ol> : <ul>{items}</ul>
  }
  const leaves = <Leaves leaves={element.elements} />
  if (element.type === 'rich_text_quote') return <blockquote>{leaves}</blockquote>
  if (element.type === 'rich_text_preformatted') return <pre>{leaves}</pre>
  return <span className="typed">{leaves}</span>
}

function Leaves({ leaves }: { leaves: RichTextLeaf[] }) {
  return leaves.map((leaf, index) => <Leaf key={`${leaf.type}${index}`} leaf={leaf} />)
}

function Leaf({ leaf }: { leaf: RichTextLeaf }) {
  const { snapshot } = useSlack()
  switch (leaf.type) {
    case 'text':
      return <Styled style={leaf.style}>{leaf.text}</Styled>
    case 'emoji':
      return emoji(leaf.name)
    case 'link':
      return <Link url={leaf.url} label={leaf.text ?? leaf.url} />
    case 'user':
      return <Mention user={leaf.user_id} />
    case 'channel':
      return <span className="mention">#{snapshot.channels.find((one) => one.id === leaf.channel_id)?.name}</span>
    case 'broadcast':
      return <span className="mention me">@{leaf.range}</span>
    case 'usergroup':
      return <span className="mention">@{leaf.usergroup_id}</span>
    case 'date':
      return (
        <Moment
          token={{ at: new Date(leaf.timestamp * 1000), format: leaf.format, ...(leaf.url && { link: leaf.url }) }}
          fallback={leaf.fallback}
        />
      )
  }
}

function Styled({ style = {}, children }: { style: Record<string, boolean> | undefined; children: string }) {
  if (style.code) return <code>{children}</code>
  if (style.bold) return <b>{children}</b>
  if (style.italic) return <i>{children}</i>
  return style.strike ? <s>{children}</s> : children
}
