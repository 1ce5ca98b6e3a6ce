import { ApiError } from "../error.ts";

/** One page of CAM's lists, which count pages from 1. @param Rp entries per page */
export function pageByNumber<T>(items: readonly T[], { Page = 1, Rp = 20 }: { Page?: number | bigint; Rp?: number | bigint }, largest = 200): readonly T[] {
  const [number, size] = [Number(Page), Number(Rp)];
  if (number < 1 || size < 1 || size > largest) throw new ApiError(["InvalidParameter.ParamError", "InvalidParameter"], `Page counts from 1, and Rp must be 1 to ${largest}.`);
  return items.slice((number - 1) * size, number * size);
}
