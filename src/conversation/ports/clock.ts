// Where the rules get the time from, so that tests can hold it.

export interface Clock {
  now(): Date
}
