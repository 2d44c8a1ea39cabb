// Draws a card with Microsoft's library, set up as Teams does.
import {
  AdaptiveCard,
  type CardElement,
  CardObjectRegistry,
  GlobalRegistry,
  SerializationContext,
  Versions,
} from 'adaptivecards'
import type { Card } from '../../teams/cards/card.ts'
import { withDates } from '../../teams/cards/date-function.ts'
import { fieldsOf } from '../../teams/client/find.ts'
import type { Values } from '../../teams/model.ts'
import { hostConfig } from './host-config.ts'
import { markdownHtml } from './markdown-html.ts'
import { SearchingChoices } from './searching-choices.ts'

export type DrawnCard = { element: HTMLElement; searching: SearchingChoices[] }
type Options = {
  values: Values
  timeZone: string
  /** The name of whoever looks; what calls them stands out. */
  reader: string
  /** An action that is not the client's own affair, with what stands in the inputs. */
  onPress: (action: string, values: Values) => void
}

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownHtml(text)
  result.didProcess = true
}

const elements = new CardObjectRegistry<CardElement>()
GlobalRegistry.populateWithDefaultElements(elements)
elements.register('Input.ChoiceSet', SearchingChoices)

export function drawCard(card: Card, { values, timeZone, reader, onPress }: Options): DrawnCard {
  const client = new AdaptiveCard()
  client.hostConfig = hostConfig
  client.onExecuteAction = ({ id = '' }) => onPress(id, valuesOf(client))
  // `choices.data` is of 1.6, and Teams takes it in cards of any version.
  const context = new SerializationContext(Versions.v1_6)
  context.setElementRegistry(elements)
  client.parse({ ...filledIn(card, values, timeZone), version: '1.6' }, context)
  const element = client.render() ?? document.createElement('div')
  for (const mention of element.querySelectorAll('.mention'))
    mention.classList.toggle('me', mention.textContent === reader)
  const inputs = client.getAllInputs()
  const wrong = fieldsOf(card).flatMap(({ input, error }) => (error ? [input.id] : []))
  for (const { id, renderedElement } of inputs)
    if (id && wrong.includes(id)) fieldIn(renderedElement)?.setAttribute('aria-invalid', 'true')
  const searching = inputs.filter((input) => input instanceof SearchingChoices)
  return { element, searching: searching.filter((input) => input.isDynamicTypeahead()) }
}

function fieldIn(input: HTMLElement | undefined): Element | undefined {
  return input?.querySelector('input, select, textarea') ?? undefined
}

function valuesOf(client: AdaptiveCard): Values {
  const entries = client.getAllInputs().map(({ id = '', value }): [string, string] => [id, String(value ?? '')])
  return Object.fromEntries(entries.filter(([, value]) => value !== ''))
}

/** With moments in the time zone of the company and not of the browser, and with what was typed before. */
function filledIn(card: Card, values: Values, timeZone: string): Card {
  return JSON.parse(JSON.stringify(card), (key, value) => {
    if (typeof value === 'string' && ['text', 'value', 'title'].includes(key)) return withDates(value, timeZone)
    const isInput = typeof value?.type === 'string' && value.type.startsWith('Input.')
    return isInput && value.id in values ? { ...value, value: values[value.id] } : value
  })
}
