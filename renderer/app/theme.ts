import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { optionsInWords } from '../components/options-in-words.ts';
import { say } from '../words/say.ts';

/** Ink on paper: one blue for structure and the primary action, one red for signatures, green for effective, amber for "needs you". */
const ink: MantineColorsTuple = [
  '#eef2f7',
  '#d8e0ea',
  '#b3c2d5',
  '#8aa2bf',
  '#6684aa',
  '#4c6c97',
  '#355885',
  '#1f3a5f',
  '#183050',
  '#11243d',
];
const seal: MantineColorsTuple = [
  '#faeeee',
  '#f1d5d6',
  '#e0abad',
  '#d07e81',
  '#c2575b',
  '#b13c41',
  '#a52c31',
  '#9b2226',
  '#7f1b1f',
  '#641417',
];
const leaf: MantineColorsTuple = [
  '#ebf5ee',
  '#d0e7d8',
  '#a5d0b3',
  '#78b88d',
  '#51a26d',
  '#379157',
  '#28804a',
  '#1e6b3c',
  '#175731',
  '#104225',
];
const amber: MantineColorsTuple = [
  '#fdf4e3',
  '#f9e4bd',
  '#f2cd85',
  '#eab54c',
  '#d99a1f',
  '#b97f12',
  '#9a680c',
  '#7d5309',
  '#644207',
  '#4b3105',
];

/** The dark theme's greys, cool as the paper is warm. */
const dark: MantineColorsTuple = [
  '#e3e7ec',
  '#c5ccd4',
  '#a3adb8',
  '#7d8894',
  '#46505b',
  '#343c45',
  '#1c2127',
  '#171b20',
  '#13171b',
  '#101317',
];

/**
 * Enter while a list is open picks from it, or does nothing where nothing fits: it never sends the form with a choice that is
 * not the one that was typed.
 */
const keepOpen = (event: KeyboardEvent): void => {
  if (event.key === 'Enter' && event.currentTarget.getAttribute('aria-expanded') === 'true') event.preventDefault();
};

/** The language that is spoken names what the library itself shows. */
export const themeNow = () =>
  createTheme({
    primaryColor: 'ink',
    primaryShade: { light: 7, dark: 5 },
    autoContrast: true,
    luminanceThreshold: 0.3,
    colors: { ink, seal, leaf, amber, dark },
    fontFamily: 'Countersign Sans, Countersign Scripts, system-ui, sans-serif',
    fontFamilyMonospace: 'Countersign Mono, Countersign Scripts, ui-monospace, monospace',
    fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
    headings: {
      fontFamily: 'Countersign Sans, Countersign Scripts, system-ui, sans-serif',
      fontWeight: '600',
      sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '16px' }, h3: { fontSize: '14px' } },
    },
    // What closes is gone at once for people who want no motion; styles alone would leave it in the page for a moment.
    respectReducedMotion: true,
    defaultRadius: 3,
    spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
    components: {
      Button: { defaultProps: { size: 'sm' } },
      TextInput: { defaultProps: { size: 'sm' } },
      PasswordInput: { defaultProps: { size: 'sm', visibilityToggleButtonProps: { 'aria-label': say('Show the password') } } },
      Textarea: { defaultProps: { size: 'sm' } },
      Select: { defaultProps: { size: 'sm', onKeyDown: keepOpen, filter: optionsInWords } },
      MultiSelect: { defaultProps: { filter: optionsInWords } },
      TagsInput: { defaultProps: { filter: optionsInWords } },
      // Without it, the first item has the keyboard: the empty place before it is no item, which assistive technology stumbles over.
      Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
      Modal: { defaultProps: { centered: true, transitionProps: { duration: 0 }, closeButtonProps: { 'aria-label': say('Close') } } },
      Notification: { defaultProps: { closeButtonProps: { 'aria-label': say('Close the message') } } },
      Tooltip: { defaultProps: { withArrow: true, openDelay: 400 } },
    },
  });

/** Mantine's own greys miss the contrast that AA asks for; these are the ones of app.css. */
export const colourVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fdfdfb',
    '--mantine-color-text': '#1c232b',
    '--mantine-color-dimmed': '#56606b',
    '--mantine-color-placeholder': '#66707b',
    '--mantine-color-anchor': '#1f3a5f',
    '--mantine-color-error': '#9b2226',
    '--mantine-color-default-border': '#b7bdc4',
  },
  dark: {
    '--mantine-color-body': '#171b20',
    '--mantine-color-text': '#e3e7ec',
    '--mantine-color-dimmed': '#a3adb8',
    '--mantine-color-placeholder': '#949eaa',
    '--mantine-color-anchor': '#9db8d9',
    '--mantine-color-error': '#ee9ea1',
    '--mantine-color-default': '#1c2127',
    '--mantine-color-default-border': '#46505b',
  },
});
