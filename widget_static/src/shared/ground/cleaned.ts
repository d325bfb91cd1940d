/**
 * The one place where HTML becomes part of a page: a notice, which the server cleaned with an allow-list of tags and
 * addresses. Whatever got past that would run nothing: the pages' policy takes scripts from our own files alone.
 */

import type { DirectiveResult } from "lit/directive.js";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { NoticeText } from "./types";

export function cleaned({ html }: NoticeText): DirectiveResult {
  return unsafeHTML(html);
}
