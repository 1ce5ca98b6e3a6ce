import type { Answer } from "../cloud.ts";

const PAGE = 200;

/** All pages of a list of CAM, which counts pages from 1. */
export async function camPages(look: (page: { readonly Page: number; readonly Rp: number }) => Promise<readonly Answer[]>): Promise<readonly Answer[]> {
  const items: Answer[] = [];
  for (let page = 1; ; page += 1) {
    const found = await look({ Page: page, Rp: PAGE });
    items.push(...found);
    if (found.length < PAGE) return items;
  }
}
