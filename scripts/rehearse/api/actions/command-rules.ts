import { ApiError } from "../error.ts";

/** What TAT takes as a command. */

const largestContent = 64 * 1024;

export interface CommandSettings {
  timeoutSeconds: number;
  workingDirectory: string;
  user: string;
  /** Where output goes beside the answer: a bucket of COS and a folder in it, both empty for nowhere. The twin sends none. */
  outputBucketUrl: string;
  outputKeyPrefix: string;
}

interface Given {
  CommandType?: string;
  Timeout?: number;
  WorkingDirectory?: string;
  Username?: string;
  OutputCOSBucketUrl?: string;
  OutputCOSKeyPrefix?: string;
}

const presets: CommandSettings = { timeoutSeconds: 60, workingDirectory: "/root", user: "root", outputBucketUrl: "", outputKeyPrefix: "" };

/** Settings with every default filled in: a minute, root, root's home. */
export function readSettings(given: Given, before: CommandSettings = presets): CommandSettings {
  const type = given.CommandType || "SHELL";
  if (type !== "SHELL") throw new ApiError(["InvalidParameterValue.AgentUnsupportedCommandType", "InvalidParameterValue"], `The agent of a Linux instance does not run ${type}.`);
  const timeoutSeconds = given.Timeout ?? before.timeoutSeconds;
  if (timeoutSeconds < 1 || timeoutSeconds > 86400) throw new ApiError(["InvalidParameterValue.Range", "InvalidParameterValue"], "Timeout must be 1 to 86400 seconds.");
  const workingDirectory = given.WorkingDirectory || before.workingDirectory;
  if (!workingDirectory.startsWith("/") || workingDirectory.length > 200) {
    throw new ApiError(["InvalidParameterValue.InvalidWorkingDirectory", "InvalidParameterValue"], "WorkingDirectory must be an absolute path of at most 200 characters.");
  }
  const user = given.Username || before.user;
  if (!/^[a-z_][a-z0-9_-]{0,31}$/.test(user)) throw new ApiError(["InvalidParameterValue.InvalidUsername", "InvalidParameter.InvalidUsername", "InvalidParameterValue"], `"${user}" is not a user name.`);
  const outputBucketUrl = given.OutputCOSBucketUrl ?? before.outputBucketUrl;
  if (outputBucketUrl !== "" && !/^https:\/\/[A-Za-z0-9-]+\.cos\.[a-z0-9-]+\.myqcloud\.com\/?$/.test(outputBucketUrl)) {
    throw new ApiError(["InvalidParameterValue.InvalidOutputCOSBucketUrl", "InvalidParameterValue"], `"${outputBucketUrl}" is not a bucket's URL: https://BUCKET-APPID.cos.REGION.myqcloud.com`);
  }
  return { timeoutSeconds, workingDirectory, user, outputBucketUrl, outputKeyPrefix: given.OutputCOSKeyPrefix ?? before.outputKeyPrefix };
}

/** The script of a Base64 content. */
export function decodeContent(content: string): string {
  if (content.length > largestContent) throw new ApiError(["InvalidParameterValue.TooLong", "InvalidParameterValue"], "Content is longer than 64 KB.");
  const script = Buffer.from(content, "base64");
  if (script.length === 0 || script.toString("base64").replace(/=+$/, "") !== content.replace(/=+$/, "")) {
    throw new ApiError(["InvalidParameterValue.InvalidContent", "InvalidParameterValue.CommandContentInvalid", "InvalidParameterValue"], "Content is not Base64.");
  }
  return script.toString("utf8");
}

export function checkCommandName(name: string): void {
  if (!/^[\p{Script=Han}A-Za-z0-9_.-]+$/u.test(name) || Buffer.byteLength(name) > 60) {
    throw new ApiError(["InvalidParameterValue.InvalidCommandName", "InvalidParameterValue"], `"${name}" is not a command's name: Chinese characters, letters, digits, "_", "-", ".", at most 60 bytes.`);
  }
}

export function checkDescription(description: string): void {
  if (Buffer.byteLength(description) > 120) throw new ApiError(["InvalidParameterValue.TooLong", "InvalidParameterValue"], "Description is longer than 120 bytes.");
}
