// Input.ChoiceSet with Data.Query. Microsoft's library draws one, but hands over the title of what was found and not its
// value; so the field is ours, and the library is told what was chosen.
import { ChoiceSetInput } from 'adaptivecards'

export type Chosen = { title: string; value: string }

export class SearchingChoices extends ChoiceSetInput {
  /** Where the field is to be drawn. */
  readonly place = document.createElement('div')
  #chosen: Chosen | undefined

  get offered(): Chosen[] {
    return this.choices.map(({ title = '', value = '' }) => ({ title, value }))
  }

  get chosen(): Chosen | undefined {
    return this.#chosen ?? this.offered.find(({ value }) => value === this.defaultValue)
  }

  choose(chosen: Chosen): void {
    this.#chosen = chosen
  }

  override get value(): string | undefined {
    return this.isDynamicTypeahead() ? this.chosen?.value : super.value
  }

  protected override internalRender(): HTMLElement | undefined {
    this.place.style.width = '100%'
    return this.isDynamicTypeahead() ? this.place : super.internalRender()
  }
}
