// How cards look in Teams' light theme: the settings of Microsoft's library.
import { HostConfig } from 'adaptivecards'

const tone = (normal: string, subtle = normal) => ({ default: normal, subtle })
const tones = {
  default: tone('#242424', '#616161'),
  dark: tone('#242424', '#616161'),
  light: tone('#ffffff', '#f5f5f5'),
  accent: tone('#5b5fc7', '#7579eb'),
  good: tone('#237b4b'),
  warning: tone('#8a5a00'),
  attention: tone('#c4314b'),
}
const container = (backgroundColor: string) => ({ backgroundColor, foregroundColors: tones })

export const hostConfig = new HostConfig({
  fontFamily: 'inherit',
  fontSizes: { small: 12, default: 14, medium: 14, large: 17, extraLarge: 21 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 28 },
  spacing: { small: 6, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 12 },
  separator: { lineThickness: 1, lineColor: '#e0e0e0' },
  supportsInteractivity: true,
  containerStyles: {
    default: container('#00000000'),
    emphasis: container('#f3f2fb'),
    good: container('#e7f2da'),
    attention: container('#fcf4f6'),
    warning: container('#fdf6e0'),
    accent: container('#e8ebfa'),
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', size: 'default', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder', size: 'default' },
    },
    errorMessage: { color: 'attention', size: 'small', spacing: 'small', weight: 'default' },
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    showCard: { actionMode: 'inline', inlineTopMargin: 12 },
  },
})
