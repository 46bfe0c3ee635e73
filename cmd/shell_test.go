package cmd

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"backprop/cmd/failure"
	"backprop/cmd/output"
)

// shell is an interactive shell on a terminal, in an empty folder, with the script of the folder bin
// sourced, which is on the PATH.
type shell struct {
	t    *testing.T
	name string
	dir  string
	in   io.Writer
	out  chan []byte
	seen bytes.Buffer
}

// mark separates what the tests ask for from the rest of the screen; nobody types it.
const mark = "\x1e"

// completeWord is the key that completes and does nothing else, in zsh: Control-T.
const completeWord = "\x14"

// setup lets a shell say the line it is editing between two marks when Control-G is typed. Nothing is wrapped
// or paged, and the first tab lists.
var setup = map[string][]string{
	"bash": {
		`bind 'set show-all-if-ambiguous on'; bind 'set page-completions off'; bind 'set completion-query-items 0'; bind 'set enable-bracketed-paste off'`,
		`bind -x '"\C-g": printf "\036%s\036\n" "$READLINE_LINE"'`,
	},
	"zsh": {
		`bindkey -e; unset zle_bracketed_paste; LISTMAX=10000; autoload -Uz compinit; compinit -u -D`,
		`bindkey '^T' complete-word`,
		`show() { print -rn -- $'\036'$BUFFER$'\036' }; zle -N show; bindkey '^G' show`,
	},
}

// tool returns the path of a program, or skips the test by its name.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("BACKPROP_REQUIRE_TOOLS") == "1" {
			t.Fatalf("%s is not installed", name)
		}
		t.Skipf("%s is not installed", name)
	}
	return path
}

// environment is the one of a user who has backprop on the PATH, and nothing configured.
func environment(t *testing.T, bin string) []string {
	return append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "HOME="+t.TempDir(),
		"TERM=dumb", "LC_ALL=C.UTF-8", "HISTFILE=", "XDG_CONFIG_HOME=", "XDG_DATA_HOME=")
}

func startShell(t *testing.T, name, bin string) *shell {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("needs the script command of util-linux")
	}
	command := map[string]string{"bash": tool(t, "bash") + " --noprofile --norc -i", "zsh": tool(t, "zsh") + " -f -i"}[name]
	c := exec.Command(tool(t, "script"), "-qec", command, os.DevNull)
	s := &shell{t: t, name: name, dir: t.TempDir(), out: make(chan []byte)}
	c.Dir = s.dir
	c.Env = environment(t, bin)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	s.in = in
	go func() {
		defer close(s.out)
		for {
			b := make([]byte, 4096)
			n, err := out.Read(b)
			if s.out <- b[:n]; err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() {
		_ = in.Close()
		_ = c.Process.Kill()
		for range s.out {
		}
		_ = c.Wait()
	})
	for _, line := range append([]string{"stty cols 200 rows 500", "PS1='> '"}, append(setup[name], "source '"+filepath.Join(bin, "script."+name)+"'", `printf '\036\036'`)...) {
		s.send(line + "\n")
	}
	s.until(2)
	return s
}

func (s *shell) send(text string) {
	if _, err := io.WriteString(s.in, text); err != nil {
		s.t.Fatal(err)
	}
}

// until reads on until there are n marks.
func (s *shell) until(n int) string {
	s.t.Helper()
	timeout := time.After(10 * time.Minute) // so that what hangs ends, on the busiest machine
	for bytes.Count(s.seen.Bytes(), []byte(mark)) < n {
		select {
		case b, ok := <-s.out:
			if s.seen.Write(b); !ok {
				s.t.Fatalf("%s has ended; it wrote %q", s.name, s.seen.String())
			}
		case <-timeout:
			s.t.Fatalf("%s does not answer; it wrote %q", s.name, s.seen.String())
		}
	}
	text := s.seen.String()
	s.seen.Reset()
	return text
}

// complete types a line, which ends with a tab, and returns what the shell has written and made of the line.
func (s *shell) complete(line string) (screen, edited string) {
	s.t.Helper()
	s.send(line)
	s.send("\a")
	parts := strings.SplitN(s.until(2), mark, 3)
	s.send("\x15")
	return parts[0], parts[1]
}

func stdout(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := Main(args, output.Streams{In: strings.NewReader(""), Out: &out, Err: &errs}); code != failure.ExitOK {
		t.Fatalf("backprop %q: exit %d, %s", args, code, errs.String())
	}
	return out.String()
}
