/** Before a class is open: its name and what it begins with; those that are open already; who has to sign in first. */

import { html, nothing, type TemplateResult } from "lit";
import { address } from "../wire/address";
import type { Opened, Guided } from "../wire/classes";
import type { TechniqueName } from "../wire/events";
import { halves } from "./code";
import { options } from "./plans";

export interface Begin {
  name: string;
  plan: string | null;
  technique: string | null;
}

const LONGEST = 40; // characters of a class's name

export const signIn = (): TemplateResult => html`
  <p data-test="sign-in-first">带课要先登录。<small lang="en">Leading a class needs a teacher's account.</small></p>
  <a class="main" data-test="sign-in" href=${address("sign-in.html")}>登录 <small lang="en">Sign in</small></a>
`;

export function opening(
  classes: readonly Opened[], plans: readonly Guided[], techniques: readonly TechniqueName[], busy: boolean,
  begin: (how: Begin) => void, enter: (opened: Opened) => void,
): TemplateResult {
  const sent = (event: SubmitEvent): void => {
    event.preventDefault();
    const told = new FormData(event.target as HTMLFormElement);
    const [kind, ...rest] = String(told.get("what")).split(":");
    const id = rest.join(":") || null;
    begin({ name: String(told.get("name")).trim(), plan: kind === "plan" ? id : null, technique: kind === "technique" ? id : null });
  };
  return html`
    ${classes.length
      ? html`<h2>接着上 <small lang="en">Open classes</small></h2>
          ${classes.map((each) => html`<button class="open" data-test="enter" ?disabled=${busy} @click=${() => enter(each)}>
            <b>${each.name}</b> <span>${halves(each.code)} · ${each.pupils} 人</span></button>`)}`
      : nothing}
    <h2>开一堂课 <small lang="en">Open a class</small></h2>
    <form @submit=${sent}>
      <label>叫什么 <small lang="en">Name</small>
        <input name="name" data-test="class-name" required maxlength=${LONGEST} autocomplete="off" placeholder="例如：三年级二班 苏绣第一课" /></label>
      <label>从什么开始 <small lang="en">Begin with</small>
        <select name="what" data-test="what">
          <option value="">到时候再选</option>
          ${plans.length ? html`<optgroup label="我的教案">${plans.map(({ id, name }) => html`<option value="plan:${id}">${name}</option>`)}</optgroup>` : nothing}
          ${options(techniques.map((each) => ({ ...each, id: `technique:${each.id}` })), "")}
        </select></label>
      <button class="main" data-test="open" ?disabled=${busy}>开课 <small lang="en">Open</small></button>
    </form>
  `;
}
