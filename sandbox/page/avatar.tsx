// A square with a person's initials in a colour of their own; the app has its thread.
import { emoji } from './emoji.ts'

export function Avatar({
  name,
  icon,
  isApp = false,
  small = false,
}: {
  name: string
  icon?: string | undefined
  isApp?: boolean
  small?: boolean
}) {
  const who = withoutOrigin(name)
  const hue = [...who].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 360, 7)
  const initials = who
    .split(/[\s(]+/)
    .filter((word) => /^\p{L}/u.test(word))
    .slice(0, 2)
    .map((word) => word[0])
    .join('')
  const background = isApp ? '#1d1c2b' : `hsl(${hue} 42% 46%)`
  return (
    <span className={small ? 'avatar small' : 'avatar'} style={{ background }} aria-hidden="true">
      {icon ? emoji(icon.replaceAll(':', '')) : isApp ? '🧵' : initials || '#'}
    </span>
  )
}

/** What stands behind the dot says from where, as in "Jane · form". */
export function withoutOrigin(name: string): string {
  return name.split(' · ')[0] ?? name
}
