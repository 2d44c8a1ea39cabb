// How many SMS segments a text takes: GSM-7 160/153, UCS-2 70/67 ("What the heck is a segment?" in Twilio's docs).

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const extended = '\f^{}\\[~]|€'

export function segmentsOf(body: string): number {
  const isGsm = [...body].every((character) => basic.includes(character) || extended.includes(character))
  if (!isGsm) return body.length <= 70 ? 1 : Math.ceil(body.length / 67)
  const septets = [...body].reduce((sum, character) => sum + (extended.includes(character) ? 2 : 1), 0)
  return septets <= 160 ? 1 : Math.ceil(septets / 153)
}
