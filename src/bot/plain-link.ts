// Links on a phone: the bare address, which phones make touchable.

/** The address; in front of it the label, when that says something else than the address. */
export function plainLink(url: string, label?: string): string {
  const address = url.replace(/^(mailto|tel):/, '')
  if (!label || label === address) return address
  return bare(label) === bare(address) ? label : `${label} (${address})`
}

/** `https://Example.com/` and `example.com` are the same to a reader. */
function bare(address: string): string {
  return address
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '')
    .toLowerCase()
}
