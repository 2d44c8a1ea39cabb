// Where the service under test is: its public address, which signatures cover, and where it is reached here.

export class ServiceAddress {
  publicUrl: string
  localUrl: string

  constructor(publicUrl: string, localUrl: string) {
    this.publicUrl = publicUrl
    this.localUrl = localUrl
  }

  at(path: string): string {
    return new URL(path, this.publicUrl).href
  }

  /** The local address of something under the public one; other addresses stay as they are. */
  reach(url: string): string {
    return url.startsWith(this.publicUrl) ? this.localUrl + url.slice(this.publicUrl.length) : url
  }
}
