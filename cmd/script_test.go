// Where no process can be started, testscript cannot be built.

//go:build !wasip1

package cmd_test

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"backprop/cmd"
	"backprop/cmd/output"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"backprop": func() { os.Exit(cmd.Main(os.Args[1:], output.Std())) },
	})
}

// TestScripts runs the stories in testdata/script. They know three things of their own:
//
//	status 2 backprop eval 'a*'     runs a command and asserts its exit status
//	[!tool:jq] skip 'jq is missing' a tool from outside; with BACKPROP_REQUIRE_TOOLS=1 it must be there
//	[!root] chmod 000 x.bp          root may read and write everything
func TestScripts(t *testing.T) {
	var tools missing
	t.Cleanup(func() {
		if list := tools.list(); list != "" {
			t.Logf("not found, so some stories were skipped: %s", list)
		}
	})
	stories, err := filepath.Glob("../testdata/script/*.txtar")
	if err != nil || len(stories) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	if testing.Short() {
		t.Logf("-short runs every twelfth of %d stories, and none of what takes long", len(stories))
		i := 0
		stories = slices.DeleteFunc(stories, func(name string) bool { i++; return i%12 != 11 || strings.Contains(name, "_long") })
	}
	const hangup = syscall.Signal(1) // which js does not name
	for _, s := range []os.Signal{os.Interrupt, hangup} {
		// A job in the background of a script ignores them, and so would all that it starts. What is listened for is not
		// ignored by children.
		if signal.Ignored(s) {
			signal.Notify(make(chan os.Signal, 1), s)
		}
	}
	testscript.Run(t, testscript.Params{
		Files:               stories,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Condition:           tools.condition,
		Setup: func(env *testscript.Env) error {
			env.Setenv("GORACE", "atexit_sleep_ms=0") // under the race detector each command would sleep for a second
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status},
	})
}

// status runs a command like exec and asserts its exit status. Its output is there for
// stdout, stderr and cmp.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Check(err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("got status %d, want %d", got, want)
	}
}

// missing collects the tools that were asked for and not found.
type missing struct {
	mu    sync.Mutex
	names []string
}

func (m *missing) condition(cond string) (bool, error) {
	if cond == "root" {
		return os.Geteuid() == 0, nil
	}
	name, ok := strings.CutPrefix(cond, "tool:")
	if !ok {
		return false, errors.New("unknown condition " + cond)
	}
	if _, err := exec.LookPath(name); err == nil {
		return true, nil
	}
	if os.Getenv("BACKPROP_REQUIRE_TOOLS") == "1" {
		return false, errors.New(name + " is not installed, and BACKPROP_REQUIRE_TOOLS=1 asks for it")
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if !slices.Contains(m.names, name) {
		m.names = append(m.names, name)
	}
	return false, nil
}

func (m *missing) list() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return strings.Join(slices.Sorted(slices.Values(m.names)), ", ")
}
