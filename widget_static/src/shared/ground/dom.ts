/** Makes elements without HTML text, where Lit is not at hand: in the parts of the panel, and in what they share with the console. */

/** `properties` are the element's own (`className`, `role`, `ariaLabel`), not attributes. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
