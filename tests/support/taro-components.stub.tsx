// Thin DOM stand-ins for @tarojs/components: what the tests need and no more.
import { createElement, type PropsWithChildren } from 'react';

type Props = PropsWithChildren<Record<string, unknown>>;
const dropped = new Set(['hoverClass', 'hoverStartTime', 'hoverStayTime', 'openType', 'onGetPhoneNumber', 'catchMove', 'userSelect', 'ariaLabel', 'mode', 'plain', 'formType', 'loading', 'size', 'range', 'focus', 'maxlength', 'hoverStyle', 'ariaRole', 'ariaChecked', 'ariaDisabled']);
const clean = (props: Props) => Object.fromEntries(Object.entries(props).filter(([name]) => !dropped.has(name)));
const as = (tag: string) => (props: Props) => createElement(tag, clean(props));

export const View = as('div');
export const Text = as('span');
export const Button = as('button');
export const ScrollView = as('div');
/** The calendar of the phone answers by an input event with the day in its detail, as `pick` sends it. */
export const Picker = ({ onChange, ...rest }: Props & { onChange?: (event: { detail: { value: string } }) => void }) =>
  createElement('div', { ...clean(rest), onInput: ({ nativeEvent }: { nativeEvent: Event & { detail?: { value: string } } }) => nativeEvent.detail && onChange?.({ detail: nativeEvent.detail }) });
export const PageMeta = () => null;
export const Image = (props: Props) => createElement('img', clean(props));
export const Input = ({ onInput, value, ...rest }: Props & { onInput?: (event: { detail: { value: string } }) => void }) =>
  createElement('input', { ...clean(rest), value: value ?? '', onChange: (event: { target: { value: string } }) => onInput?.({ detail: { value: event.target.value } }) });
