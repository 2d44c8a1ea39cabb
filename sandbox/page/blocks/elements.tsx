// Buttons, menus and fields inside blocks.
import type { Accessory, Interactive } from '../../slack/block-kit/elements.ts'
import type { StateValue } from '../../slack/block-kit/interactive.ts'
import type { Option } from '../../slack/block-kit/objects.ts'
import { useSlack } from '../world.ts'
import { ButtonElement, OverflowElement } from './buttons.tsx'
import { ExternalSelect } from './external-select.tsx'
import { typedSince, useForm, valueIn } from './form.ts'
import { PlainText } from './mrkdwn.tsx'
import { TextInput } from './text-input.tsx'

export type FieldProps = {
  value: StateValue | undefined
  labelId: string | undefined
  enter: (value: Partial<StateValue>) => void
}

export function Element({
  element,
  blockId,
  labelId,
}: {
  element: Accessory | Interactive
  blockId: string
  labelId?: string
}) {
  const form = useForm()
  const { act } = useSlack()
  if (element.type === 'image') return <img className="thumbnail" src={element.image_url} alt={element.alt_text} />

  const actionId = element.action_id ?? ''
  const target = { surface: form.surface, blockId, actionId }
  const value = valueIn(form, blockId, actionId)
  const enter = (change: Partial<StateValue>) =>
    void act({ do: 'enter', target, value: { ...value, ...change, type: element.type }, typed: typedSince(form) })
  const field = { value, labelId, enter }

  switch (element.type) {
    case 'button':
      return <ButtonElement element={element} target={target} />
    case 'overflow':
      return <OverflowElement element={element} target={target} />
    case 'static_select':
    case 'multi_static_select':
      return <StaticSelect element={element} {...field} />
    case 'external_select':
      return <ExternalSelect element={element} target={target} {...field} />
    case 'checkboxes':
    case 'radio_buttons':
      return <Choices element={element} {...field} />
    case 'datepicker':
      return (
        <Picker
          kind="date"
          current={value?.selected_date}
          enter={(date) => enter({ selected_date: date })}
          labelId={labelId}
        />
      )
    case 'timepicker':
      return (
        <Picker
          kind="time"
          current={value?.selected_time}
          enter={(time) => enter({ selected_time: time })}
          labelId={labelId}
        />
      )
    case 'users_select':
      return <PeopleSelect {...field} />
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextInput element={element} blockId={blockId} labelId={labelId} />
    default:
      return <em>({element.type} is not drawn in this sandbox)</em>
  }
}

type Static = Extract<Interactive, { type: 'static_select' | 'multi_static_select' }>

function StaticSelect({ element, value, labelId, enter }: FieldProps & { element: Static }) {
  const groups = element.option_groups ?? [{ label: undefined, options: element.options ?? [] }]
  const all = groups.flatMap((group) => group.options)
  const chosen = value?.selected_option?.value ?? value?.selected_options?.[0]?.value ?? ''
  const choose = (key: string) => {
    const option = all.find((one) => one.value === key) ?? null
    enter(element.type === 'static_select' ? { selected_option: option } : { selected_options: option ? [option] : [] })
  }
  return (
    <select
      value={chosen}
      aria-labelledby={labelId}
      aria-label={element.placeholder?.text}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{element.placeholder?.text ?? 'Choose an option'}</option>
      {groups.map(({ label, options }) =>
        label ? (
          <optgroup key={label.text} label={label.text}>
            {options.map(asOption)}
          </optgroup>
        ) : (
          options.map(asOption)
        ),
      )}
    </select>
  )
}

function asOption(option: Option) {
  return (
    <option key={option.value} value={option.value}>
      {option.text.text}
    </option>
  )
}

type Choosable = Extract<Interactive, { type: 'checkboxes' | 'radio_buttons' }>

function Choices({ element, value, labelId, enter }: FieldProps & { element: Choosable }) {
  const isMany = element.type === 'checkboxes'
  const chosen = isMany ? (value?.selected_options ?? []) : value?.selected_option ? [value.selected_option] : []
  const isChosen = (option: Option) => chosen.some((one) => one.value === option.value)
  const toggle = (option: Option) => {
    if (!isMany) enter({ selected_option: option })
    else
      enter({
        selected_options: isChosen(option) ? chosen.filter((one) => one.value !== option.value) : [...chosen, option],
      })
  }
  return (
    <fieldset className="choices" aria-labelledby={labelId}>
      {element.options.map((option) => (
        <label key={option.value}>
          <input type={isMany ? 'checkbox' : 'radio'} checked={isChosen(option)} onChange={() => toggle(option)} />
          <span>
            <PlainText text={option.text.text} />
            {option.description && <small>{option.description.text}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

type PickerProps = {
  kind: 'date' | 'time'
  current: string | null | undefined
  labelId: string | undefined
  enter: (chosen: string) => void
}

function Picker({ kind, current, labelId, enter }: PickerProps) {
  return (
    <input
      type={kind}
      value={current ?? ''}
      aria-labelledby={labelId}
      onChange={(event) => enter(event.target.value)}
    />
  )
}

function PeopleSelect({ value, labelId, enter }: FieldProps) {
  const { snapshot } = useSlack()
  return (
    <select
      value={value?.selected_user ?? ''}
      aria-labelledby={labelId}
      onChange={(event) => enter({ selected_user: event.target.value })}
    >
      <option value="">Choose a person</option>
      {snapshot.people.map((person) => (
        <option key={person.id} value={person.id}>
          {person.realName}
        </option>
      ))}
    </select>
  )
}
