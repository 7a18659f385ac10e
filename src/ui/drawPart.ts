import { cloneElement, createElement, isValidElement, version } from 'react'
import type {
  ComponentPropsWithoutRef,
  ElementType,
  JSX,
  ReactElement,
  Ref,
  SyntheticEvent,
} from 'react'

/** What a part is just now. Shown as `data-*`: `true` as an empty attribute, a text as its value, the rest not at all. */
export type PartState = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Replaces the element of a part: an element to be given the part's attributes, or a function that draws one. */
export type PartRender<State extends PartState = PartState> =
  | ReactElement
  | ((props: PartAttributes, state: State) => ReactElement)

/** Everything the part would have put on its own element, `ref` included. Spread it. */
export type PartAttributes = Record<string, unknown> & { className: string }

export type PartProps<
  Tag extends ElementType,
  State extends PartState = PartState,
> = ComponentPropsWithoutRef<Tag> & { render?: PartRender<State> }

type AnyProps = Record<string, unknown>
type AnyRef = Ref<unknown> | undefined

/**
 * The one way to draw a part: exactly one element, class `gk-<name>` beside the caller's, the caller's attributes
 * last, state as `data-*`, and `render` to put another element in its place.
 *
 * What the part itself wants is laid under the caller's props by {@link withDefaults} first:
 * `drawPart('button', 'button', withDefaults({ type: 'button' }, { ...props, ref }))`.
 */
export function drawPart<State extends PartState>(
  element: keyof JSX.IntrinsicElements,
  name: string,
  props: object,
  state?: State,
): ReactElement {
  const { render, ...attributes } = props as AnyProps & { render?: PartRender<State> }
  const drawn = withDefaults(
    { ...dataAttributes(state), className: `gk-${name}` },
    attributes,
  ) as PartAttributes
  if (typeof render === 'function') return render(drawn, state ?? ({} as State))
  if (isValidElement<AnyProps>(render)) {
    return cloneElement(render, withDefaults(drawn, { ...render.props, ref: refOf(render) }))
  }
  return createElement(element, drawn)
}

/**
 * Lays the caller's props over the part's own. Classes stand side by side, both refs are told, and of two handlers
 * the caller's runs first: its `preventDefault()` stops the part's. Anything else is the caller's; what the caller
 * leaves `undefined` stays as the part had it.
 */
export function withDefaults(own: object, callers: object): AnyProps {
  const merged: AnyProps = { ...own }
  for (const [key, value] of Object.entries(callers)) {
    if (value === undefined) continue
    const before = merged[key]
    if (key === 'className') merged[key] = [before, value].filter(Boolean).join(' ')
    else if (key === 'ref') merged[key] = mergeRefs(before as AnyRef, value as AnyRef)
    else if (isHandler(key) && typeof before === 'function' && typeof value === 'function') {
      merged[key] = inTurn(value as Handler, before as Handler)
    } else merged[key] = value
  }
  return merged
}

type Handler = (event: SyntheticEvent, ...rest: unknown[]) => unknown

const isHandler = (key: string) => /^on[A-Z]/.test(key)

function inTurn(callers: Handler, own: Handler): Handler {
  return (event, ...rest) => {
    const answer = callers(event, ...rest)
    // Input and composition events cannot be cancelled, so their native flag stays false: React's own flag knows.
    if (!event?.isDefaultPrevented?.()) own(event, ...rest)
    return answer
  }
}

function dataAttributes(state: PartState | undefined): AnyProps {
  const attributes: AnyProps = {}
  for (const [key, value] of Object.entries(state ?? {})) {
    if (value === false || value === null || value === undefined) continue
    const name = key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
    attributes[`data-${name}`] = value === true ? '' : String(value)
  }
  return attributes
}

// React 19 keeps an element's ref among its props and warns when `element.ref` is read; React 18 the other way round.
const refIsProp = Number.parseInt(version, 10) >= 19

function refOf(element: ReactElement<AnyProps>): AnyRef {
  return refIsProp ? (element.props.ref as AnyRef) : (element as unknown as { ref?: AnyRef }).ref
}

const known = new WeakMap<object, WeakMap<object, Ref<unknown>>>()

/** One ref that tells both. The same two give the same one, or React would let go and take hold again at each render. */
export function mergeRefs<Node>(
  first: Ref<Node> | undefined,
  second: Ref<Node> | undefined,
): Ref<Node> | undefined {
  if (!first || !second || first === second) return second || first
  const partners = known.get(first as object) ?? new WeakMap<object, Ref<unknown>>()
  known.set(first as object, partners)
  const before = partners.get(second as object)
  if (before) return before as Ref<Node>
  const merged = (node: Node | null) => {
    const cleanups = [give(first as AnyRef, node), give(second as AnyRef, node)]
    // React 18 warns about a ref that returns a function, so it gets one only where a caller's ref returned one.
    if (cleanups.every(cleanup => cleanup === undefined)) return undefined
    return () => {
      if (cleanups[0]) cleanups[0]()
      else give(first as AnyRef, null)
      if (cleanups[1]) cleanups[1]()
      else give(second as AnyRef, null)
    }
  }
  partners.set(second as object, merged as Ref<unknown>)
  return merged as Ref<Node>
}

function give(ref: AnyRef, node: unknown): (() => void) | undefined {
  if (typeof ref !== 'function') {
    if (ref) (ref as { current: unknown }).current = node
    return undefined
  }
  const cleanup = ref(node) as unknown
  return typeof cleanup === 'function' ? (cleanup as () => void) : undefined
}
