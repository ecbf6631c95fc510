import { memo, type ReactNode } from 'react'

/** React's memo for a component with type parameters, whose types memo forgets; the returned one takes the very same props. */
export function memoGeneric<Component extends (props: never) => ReactNode>(component: Component): Component {
  return memo(component) as unknown as Component
}
