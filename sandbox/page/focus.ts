// Where the focus goes in dialogs.

/** What wishes it, else the first field, else the first button. */
export function focusFirst(frame: HTMLElement | null): void {
  const wished = frame?.querySelector<HTMLElement>('[data-focus="true"]')
  const field = frame?.querySelector<HTMLElement>('.body :is(input, select, textarea)')
  const button = frame?.querySelector<HTMLElement>('.body button')
  const end = frame?.querySelector<HTMLElement>('footer button.primary, footer button:only-child')
  const first = wished ?? field ?? button ?? end
  first?.focus()
}

/** Tab goes round inside the dialog. */
export function keepInside(event: { shiftKey: boolean; preventDefault: () => void }, frame: HTMLElement | null): void {
  const stops = [...(frame?.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href]') ?? [])]
  const [first, last] = [stops.at(0), stops.at(-1)]
  const leaving = event.shiftKey ? document.activeElement === first : document.activeElement === last
  if (!leaving) return
  event.preventDefault()
  const next = event.shiftKey ? last : first
  next?.focus()
}
