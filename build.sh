#!/usr/bin/env bash
# The one entrance for people and machines. How things are built is in build.cake. What has been built then takes the
# place of this shell, so it gets the arguments, the folder the caller stands in, Ctrl-C and SIGTERM at first hand.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
bin=$root/artifacts/bin

usage() {
    cat <<'TEXT'
./build.sh [VERB] [ARGUMENTS]

run          (the default) builds what has changed and starts all eleven portals on this machine
test         installs what the tests need (Debian, as root), builds, runs all tests; --filter=NAME runs some
bench        measures and prints the figures of a page; bench search those of the search, bench facts how facts
             travel, and that none is lost or counted twice whatever dies
assets       tests the build of styles and script
chart        writes what the Helm chart knows of the services and checks the chart; --accept takes its renders as the right ones
images       builds an image of each service and runs them; --base=IMAGE takes that as the base, --twice shows that another
             folder gives the same
import …     reads content into the catalogue
searches …   tells what people search on a portal and do not find
demo-data    fills the 400 days before today with made-up figures of use
replay …     shows parked facts, has them tried again or facts said again
mail …       sends a test mail in the name of a tenant
migrate      brings the databases to the schema of this version
help         this, and the verbs and settings of the host
TEXT
}

stop() {
    echo "$*" >&2
    exit 2
}

# Asked once for each change of the tools: the answer costs half a second of every start.
restore_tools() {
    local sdk node restored
    sdk=$(dotnet --version 2>/dev/null) && [[ $sdk == 10.* ]] ||
        stop "Serviceportal is built with the .NET SDK 10; found ${sdk:-none}. Install it (https://dotnet.microsoft.com/download) and put dotnet on the PATH."
    node=$(node --version 2>/dev/null) && command -v npm >/dev/null && [[ $node =~ ^v([0-9]+) ]] && ((BASH_REMATCH[1] >= 20)) ||
        stop "Styles and script are built with Node.js 20 or newer and npm; found ${node:-none}. Install them (https://nodejs.org/) and put node on the PATH."
    restored=$(dotnet tool restore 2>&1) || stop "$restored"$'\n'"The tools of dotnet-tools.json could not be restored; the reason is above."
    mkdir -p artifacts && touch artifacts/tools
}

build() {
    cd "$root"
    [[ artifacts/tools -nt dotnet-tools.json ]] || restore_tools
    dotnet cake build.cake --verbosity=minimal --no-report --target="$@"
}

# To start Cake and MSBuild costs seconds, to see that nothing has changed does not. A folder is newer, too, when a file
# in it has come or gone; ui alone says nothing by that, because the build itself puts node_modules there.
host_is_built() (
    cd "$root"
    [[ -f artifacts/host.built && -f $bin/Serviceportal.Host/release/Serviceportal.Host.dll ]] || return 1
    sources=(contracts gateway host platform protos services simulators ui Directory.Build.props Directory.Packages.props global.json .editorconfig BannedSymbols.txt)
    [[ -z $(find "${sources[@]}" -name node_modules -prune -o ! -path ui -newer artifacts/host.built -print -quit) ]]
)

build_host() {
    echo "Building …"
    mkdir -p "$root/artifacts"
    # As old as the beginning: what is changed while it is being built is built the next time.
    touch "$root/artifacts/host.begun"
    (build host)
    mv "$root/artifacts/host.begun" "$root/artifacts/host.built"
}

# The host keeps its files in the clone, wherever the caller stands; settings that are given win.
host() {
    host_is_built || build_host
    export DOTNET_CONTENTROOT=$bin/Serviceportal.Host/release Content=${Content:-$root/content} Data=${Data:-$root/data}
    exec dotnet "$bin/Serviceportal.Host/release/Serviceportal.Host.dll" "$@"
}

say_addresses() {
    local port=${Listen__Public:-8080} argument
    for argument; do [[ $argument == --Listen:Public=* ]] && port=${argument#*=}; done
    echo "All portals: http://127.0.0.1:$port/   One of them: http://service.erkelenz.localhost:$port/   Ctrl-C ends it."
}

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
verb=run
if [[ $# -gt 0 && ($1 != -* || $1 == -h || $1 == --help) ]]; then
    verb=$1
    shift
fi

case $verb in
    run)
        say_addresses "$@"
        host serve "$@"
        ;;
    test | assets | chart | images) build "$verb" "$@" ;;
    bench)
        (build benchmarks)
        exec dotnet "$bin/Serviceportal.Benchmarks/release/Serviceportal.Benchmarks.dll" "$@"
        ;;
    import | searches | replay | mail | demo-data | migrate) host "$verb" "$@" ;;
    -h | --help) usage ;;
    help)
        usage
        echo
        host help
        ;;
    *)
        usage >&2
        stop "'$verb' is none of them."
        ;;
esac
