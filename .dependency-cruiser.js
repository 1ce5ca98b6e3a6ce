// The rooms' arrows run one way: stacks -> constructs -> templates and provider; scripts read what constructs publish;
// app knows nothing of infrastructure; test may see all. docs/decisions/0002-rooms.md has the reasons.
const arrow = (name, comment, from, to) => ({ name, comment, severity: "error", from: { path: from }, to });
const ours = "^(stacks|constructs|templates|app|scripts|test)/";

// eslint-disable-next-line no-restricted-exports -- dependency-cruiser reads the default export
export default {
  forbidden: [
    arrow("app-knows-no-infrastructure", "the gateway runs anywhere", "^app/", { path: ours, pathNot: "^app/" }),
    arrow("platform-is-below-all", "of the gateway's folders", "^app/platform/", { path: "^app/", pathNot: "^app/platform/" }),
    arrow("policy-is-data", "what roles may do depends on nobody", "^app/policy/", { path: "^app/", pathNot: "^app/(policy|platform)/" }),
    arrow("features-stand-side-by-side", "a feature knows platform, policy and the shapes of the decision; its routes also know the edge", "^app/(chat|decision|identity|health)/", { path: "^app/", pathNot: "^app/(platform|policy)/|^app/decision/decision\\.ts$|^app/edge/|^app/$1/" }),
    arrow("only-routes-know-http", "a feature's other files can be used without a server", "^app/(chat|decision|identity|health)/(?!.*-routes?\\.ts$)", { path: "^app/edge/" }),
    arrow("edge-takes-features-as-given", "it runs whatever routes it is handed", "^app/edge/", { path: "^app/", pathNot: "^app/(edge|platform|policy|health)/|^app/chat/limits\\.ts$|^app/decision/decision\\.ts$|^app/identity/(authenticator|errors)\\.ts$" }),
    arrow("the-client-stands-alone", "it runs in a Mini Program", "^app/client/", { path: "^app/", pathNot: "^app/client/" }),
    arrow("templates-are-data", "nothing above them", "^templates/", { path: ours, pathNot: "^templates/" }),
    arrow("constructs-look-down", "templates, provider, and what app publishes", "^constructs/", { path: ours, pathNot: "^(constructs|templates)/|^app/build\\.ts$" }),
    arrow("published-documents-stand-alone", "both sides read them", "^constructs/published/", { path: ours, pathNot: "^constructs/published/" }),
    arrow("stacks-compose-constructs", "and nothing else", "^stacks/", { path: ours, pathNot: "^(stacks|constructs|templates)/" }),
    arrow("scripts-read-what-is-published", "the environment table and the published documents", "^scripts/", { path: "^(stacks|constructs|templates|app|test)/", pathNot: "^(constructs/published|stacks/environments)/|^constructs/provider-tencentcloud/schema/" }),
    arrow("code-needs-no-test", "tests see all, nothing sees them", "^(stacks|constructs|templates|app|scripts)/", { path: "^test/" }),
    arrow("verbs-stay-thin", "a verb's code lies in its folder", "^scripts/[^/]+/", { path: "^scripts/[^/]+\\.ts$" }),
    { name: "no-circles", comment: "a circle has no layers", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "constructs/provider-tencentcloud/lib" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    moduleSystems: ["es6"],
  },
};
