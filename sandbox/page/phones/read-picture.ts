// A picture file, ready to be sent along.

export async function readPicture(file: File): Promise<{ contentType: string; base64: string }> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return { contentType: file.type, base64: btoa(binary) }
}
