// A menu whose choices the app gives while one types.
import { useRef } from 'react'
import type { TargetRef } from '../../serve/deeds.ts'
import type { Interactive } from '../../slack/block-kit/elements.ts'
import type { Option } from '../../slack/block-kit/objects.ts'
import { SearchField } from '../search-field.tsx'
import { useSlack } from '../world.ts'
import type { FieldProps } from './elements.tsx'

/** "External data select menu": what Slack waits for where the app does not say. */
const defaultLength = 3

type Props = FieldProps & { element: Extract<Interactive, { type: 'external_select' }>; target: TargetRef }

export function ExternalSelect({ element, target, value, labelId, enter }: Props) {
  const { act } = useSlack()
  const offered = useRef<Option[]>([])

  const search = async (query: string) => {
    offered.current = (await act({ do: 'suggest', target, query })).options ?? []
    return offered.current.map((option) => ({
      key: option.value,
      title: option.text.text,
      hint: option.description?.text,
    }))
  }
  return (
    <SearchField
      labelId={labelId}
      placeholder={element.placeholder?.text}
      chosen={value?.selected_option?.text.text ?? ''}
      least={element.min_query_length ?? defaultLength}
      focusOnLoad={element.focus_on_load}
      search={search}
      onChoose={({ key }) => enter({ selected_option: offered.current.find((option) => option.value === key) ?? null })}
    />
  )
}
