// Block Kit, drawn much as Slack draws it.
import type { Block, InputBlock } from '../../slack/block-kit/blocks.ts'
import type { Text } from '../../slack/block-kit/objects.ts'
import { Element } from './elements.tsx'
import { useForm } from './form.ts'
import { Mrkdwn, PlainText } from './mrkdwn.tsx'
import { RichText } from './rich-text.tsx'

export function Blocks({ blocks }: { blocks: Block[] }) {
  return blocks.map((block, index) => <OneBlock key={block.block_id ?? index} block={block} />)
}

function OneBlock({ block }: { block: Block }) {
  const blockId = block.block_id ?? ''
  switch (block.type) {
    case 'header':
      return <h3 className="block header">{<PlainText text={block.text.text} />}</h3>
    case 'divider':
      return <hr className="block" />
    case 'section':
      return (
        <div className="block section">
          <div className="words">
            {block.text && <Words text={block.text} />}
            {block.fields && (
              <div className="fields">
                {block.fields.map((field) => (
                  <div key={field.text}>
                    <Words text={field} />
                  </div>
                ))}
              </div>
            )}
          </div>
          {block.accessory && <Element element={block.accessory} blockId={blockId} />}
        </div>
      )
    case 'context':
      return (
        <div className="block context">
          {block.elements.map((element) =>
            element.type === 'image' ? (
              <img key={element.image_url} src={element.image_url} alt={element.alt_text} />
            ) : (
              <span key={element.text}>
                <Words text={element} />
              </span>
            ),
          )}
        </div>
      )
    case 'actions':
      return (
        <div className="block actions">
          {block.elements.map((element) => (
            <Element key={element.action_id} element={element} blockId={blockId} />
          ))}
        </div>
      )
    case 'rich_text':
      return (
        <div className="block">
          <RichText elements={block.elements} />
        </div>
      )
    case 'markdown':
      return (
        <div className="block">
          <Mrkdwn text={block.text} />
        </div>
      )
    case 'image':
      return <img className="block picture" src={block.image_url} alt={block.alt_text} />
    case 'input':
      return <Input block={block} />
  }
}

function Input({ block }: { block: InputBlock }) {
  const { errors } = useForm()
  const blockId = block.block_id ?? ''
  const error = errors[blockId]
  const labelId = `label-${blockId}`
  return (
    <div className={error ? 'block input wrong' : 'block input'}>
      <div className="label" id={labelId}>
        <PlainText text={block.label.text} />
        {block.optional && <small> (optional)</small>}
      </div>
      <Element element={block.element} blockId={blockId} labelId={labelId} />
      {error && (
        <div className="error" role="alert">
          {error}
        </div>
      )}
      {block.hint && <div className="hint">{block.hint.text}</div>}
    </div>
  )
}

function Words({ text }: { text: Text }) {
  return text.type === 'mrkdwn' ? <Mrkdwn text={text.text} /> : <PlainText text={text.text} />
}
