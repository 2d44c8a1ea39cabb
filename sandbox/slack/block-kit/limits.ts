// Slack's limits, each with the page of docs.slack.dev that states it.

export const limits = {
  /** Modals and the Home tab: "Views" reference, "blocks: maximum of 100 blocks". */
  viewBlocks: 100,
  /** Messages: "Block Kit" overview, "up to 50 blocks in each message". */
  messageBlocks: 50,
  /** Modal title, submit, close: "Modal views" reference. */
  viewLabel: 24,
  /** "Modal views" and "Home tab views" reference. */
  privateMetadata: 3000,
  /** block_id, action_id, callback_id, external_id: "Blocks", "Block elements" and "Views" references. */
  id: 255,
  /** "Header block". */
  headerText: 150,
  /** "Section block". */
  sectionText: 3000,
  sectionFields: 10,
  fieldText: 2000,
  /** "Context block". */
  contextElements: 10,
  /** "Text object": length of any text object without a narrower limit. */
  text: 3000,
  /** "Actions block". */
  actionsElements: 25,
  /** "Input block": label and hint. */
  inputLabel: 2000,
  /** "Markdown block": cumulative in one message. */
  markdown: 12_000,
  /** "Image block": image_url, alt_text and title. */
  imageUrl: 3000,
  imageText: 2000,
  /** "Button element": text, accessibility_label, value, url. */
  buttonText: 75,
  buttonValue: 2000,
  url: 3000,
  /** "Option object": text, description, value. */
  optionText: 75,
  optionValue: 150,
  /** "Select menu element": options, option groups. */
  selectOptions: 100,
  /** "Checkboxes element" and "Radio button group element". */
  choiceOptions: 10,
  /** "Overflow menu element". */
  overflowOptions: 5,
  /** Placeholders: every element page that has one. */
  placeholder: 150,
  /** "Plain-text input element": max_length. */
  inputLength: 3000,
  /** "Confirmation dialog object". */
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  /** "views.push" method: "the max push limit … is 3" counts all views of a stack. */
  stackedViews: 3,
  /** "Handling user interaction": a trigger_id "must be used within 3 seconds". */
  triggerMs: 3000,
  /** "chat.postMessage" method: text over this many characters is refused with msg_too_long. */
  messageText: 40_000,
  /** "Handling user interaction": a response_url may be used 5 times within 30 minutes. */
  responseUrlUses: 5,
} as const
