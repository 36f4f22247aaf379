/** Code and QR as large as the screen lets them be, to be held up or thrown at the wall. */

import { html, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import { icon } from "../kit/icons";
import { qr } from "../kit/qr";
import { address } from "../wire/address";
import type { Opened } from "../wire/classes";
import { halves, reachable } from "./code";

/** Modal as soon as it stands in the page. */
const shown = (element: Element | undefined): void =>
  queueMicrotask(() => {
    if (element instanceof HTMLDialogElement && element.isConnected && !element.open) element.showModal();
  });

export function invitation({ code, name }: Opened, close: () => void): TemplateResult {
  const join = `${address("join")}#${code}`;
  return html`<dialog ${ref(shown)} class="invitation" aria-label="上课码 ${code}" data-test="invitation" lang="zh-CN" @close=${close}>
    <h1>${name}</h1>
    ${reachable(location.hostname)
      ? html`<p>扫一扫，或者打开 <b>${address("join").replace(/^https?:\/\//, "")}</b><small lang="en">Scan it, or open the address</small></p>${qr(join, `上课的二维码：${join}`)}`
      : html`<p class="trouble" data-test="unreachable">${icon("error")}<b>别的平板打不开这个地址（${location.host}）。</b>
          请让服务器听所有的网卡（WENJIANG_HOST=0.0.0.0），再用这台机器在局域网里的地址打开本页。
          <small lang="en">Tablets cannot reach this address: let the server listen elsewhere too, and open this page by this machine's own address.</small></p>`}
    <p class="large" data-test="large-code">${halves(code)}</p>
    <p>大屏：<b>${address("hall").replace(/^https?:\/\//, "")}</b></p>
    <button class="main" data-test="invitation-close" @click=${close}>开始带课 <small lang="en">To the class</small></button>
  </dialog>`;
}
