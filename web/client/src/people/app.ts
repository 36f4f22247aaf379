/** The page 登录: sign in, choose a password by a link, sign out here or everywhere. */

import "../kit/page.css";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Asking } from "../kit/asking";
import { sheet } from "../kit/sheet";
import { address } from "../wire/address";
import type { Me, Role } from "../wire/people";
import * as requests from "../wire/requests";
import { invitation, type Invitation } from "./invitation";
import { returned } from "./returned";
import { style } from "./style";

const ROLES: Record<Role, [string, string]> = {
  visitor: ["访客", "visitor"],
  learner: ["学员", "learner"],
  teacher: ["教师", "teacher"],
  reviewer: ["传承人或研究者", "reviewer"],
  administrator: ["管理员", "administrator"],
};
const SHORTEST = 10; // characters of a password

@customElement("wenjiang-people")
export class PeoplePage extends Asking {
  static override styles = [sheet, style];

  @state() private me: Me | null = null;
  @state() private invited: Invitation | null = invitation(location.hash);

  constructor() {
    super();
    this.trouble = returned(location.hash);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", this.opened);
  }

  override disconnectedCallback(): void {
    window.removeEventListener("hashchange", this.opened);
    super.disconnectedCallback();
  }

  override firstUpdated(): void {
    const back = this.trouble;
    void this.during(async () => {
      this.me = await requests.me();
    }).then(() => (this.trouble ??= back));
  }

  override render(): TemplateResult {
    return html`<main lang="zh-CN">
      ${this.invited ? this.choosing(this.invited) : this.me?.name ? this.signedIn(this.me) : this.signingIn()}
      <nav>
        <a href=${address("")}>去上课 <small lang="en">Lessons</small></a>
        <a href=${address("oral.html")}>口述整理 <small lang="en">Drafts</small></a>
        ${this.me?.may.includes("judge_clip") ? html`<a href=${address("review")}>审核 <small lang="en">Review</small></a>` : nothing}
      </nav>
    </main>`;
  }

  private signingIn(): TemplateResult {
    const here = this.me?.role === "administrator"; // without a name: who sits at the machine itself
    return html`
      <h1>登录 <small lang="en">Sign in</small></h1>
      <p>
        ${here ? "在这台机器上不用登录，什么都可以做。" : "看课、提问、看演示都不用登录；存草稿要登录。"}
        <small lang="en">${here ? "On this machine no account is needed." : "Lessons and questions need no account; drafts do."}</small>
      </p>
      ${this.form("登录", "current-password", true, async (name, password) => {
        this.me = await requests.signIn(name, password);
      })}
      ${this.institution("")}
    `;
  }

  private choosing({ link, name }: Invitation): TemplateResult {
    return html`
      <h1>定一个口令 <small lang="en">Choose a password</small></h1>
      <p>
        ${name ? html`给<b>${name}</b>的链接，只能用一次。` : "您将是第一位管理员：写下名字，定一个口令。这个链接只能用一次。"}口令至少 ${SHORTEST} 个字符，一句好记的话就行。
        <small lang="en">${name ? "" : "You become the first administrator. "}At least ${SHORTEST} characters; the link works once.</small>
      </p>
      ${this.form("就用它", "new-password", !name, async (own, password) => {
        this.me = await requests.choose(link, own || name, password);
        history.replaceState(null, "", location.pathname);
        this.invited = null;
      })}
      ${name ? this.institution(link) : nothing}
    `;
  }

  private form(
    label: string,
    kind: "current-password" | "new-password",
    named: boolean,
    send: (name: string, password: string) => Promise<void>,
  ): TemplateResult {
    const sent = (event: SubmitEvent): void => {
      event.preventDefault();
      const told = new FormData(event.target as HTMLFormElement);
      void this.during(() => send(String(told.get("name") ?? ""), String(told.get("password"))));
    };
    return html`<form @submit=${sent}>
      ${named
        ? html`<label><span>名字 <small lang="en">Name</small></span>
            <input name="name" data-test="name" autocomplete="username" required maxlength="40" /></label>`
        : nothing}
      <label><span>口令 <small lang="en">Password</small></span>
        <input
          name="password"
          data-test="password"
          type="password"
          autocomplete=${kind}
          required
          maxlength="200"
          minlength=${kind === "new-password" ? SHORTEST : nothing}
        /></label>
      ${this.wrong()}
      <button class="main" data-test="send" ?disabled=${this.busy}>${label}</button>
    </form>`;
  }

  /** The way by an account of the institution: of one that is known, or from now on, by a link. */
  private institution(link: string): TemplateResult | typeof nothing {
    const name = this.me?.institution;
    const away = (): void =>
      void this.during(async () => {
        location.assign((await requests.institution(link)).url);
      });
    return name
      ? html`<div class="leave">
          <button data-test="institution" ?disabled=${this.busy} @click=${away}>
            ${link ? "以后用" : "用"}${name}登录 <small lang="en">${link ? "Sign in there from now on" : "Sign in there"}</small>
          </button>
        </div>`
      : nothing;
  }

  private signedIn({ name, role }: Me): TemplateResult {
    const [own, english] = ROLES[role];
    const leave = (everywhere: boolean) => (): void =>
      void this.during(async () => {
        await requests.signOut(everywhere);
        this.me = await requests.me();
      });
    return html`
      <h1 data-test="me">${name}</h1>
      <p>已经登录，身份是${own}。<small lang="en">Signed in as ${english}.</small></p>
      ${this.wrong()}
      <div class="leave">
        <button data-test="leave" ?disabled=${this.busy} @click=${leave(false)}>退出 <small lang="en">Sign out</small></button>
        <button data-test="leave-everywhere" ?disabled=${this.busy} @click=${leave(true)}>
          在所有设备上退出 <small lang="en">Sign out everywhere</small>
        </button>
      </div>
    `;
  }

  /** A link is opened where this page stands already. */
  private readonly opened = (): void => {
    this.invited = invitation(location.hash);
  };
}
