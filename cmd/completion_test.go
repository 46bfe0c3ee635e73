package cmd

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"backprop/cmd/args/argv"
)

// install makes a folder for the PATH with the program, and with the script of each shell: script.bash.
func install(t *testing.T) string {
	t.Helper()
	bin := t.TempDir()
	if out, err := exec.Command("go", "build", "-o", bin, "backprop").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	for _, shell := range []string{"bash", "zsh", "fish"} {
		if err := os.WriteFile(filepath.Join(bin, "script."+shell), []byte(stdout(t, "completion", shell)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return bin
}

// files is the folder in which lines are completed.
var files = map[string]string{"model.bp": "p*q", "values.json": "{}"}

func writeFiles(t *testing.T, dir string) {
	t.Helper()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// untouched fails if completing has made a file.
func untouched(t *testing.T, dir, line string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if _, ok := files[e.Name()]; !ok {
			t.Errorf("completing %s has run it: there is a file %s", line, e.Name())
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// offers are the lines that every shell completes alike, up to the tab.
var offers = []struct {
	line  string
	vars  string // the variables that are offered, and no others
	flags bool   // --json is offered as well
}{
	{`backprop diff 'sin(x)' --`, "x", true},
	{`backprop eval 'g = a*x; f = g*t' --`, "a x t", true},
	{`backprop eval 'g = a*x; f = g*t' --a=100 --x -2 --`, "t", true},
	{`backprop eval 'g = a*x; f = g*t' --set a=100 --bind values.json --`, "x t", true},
	{`backprop diff --x=1 --digits 3 'a*x' --`, "a", true},
	{`backprop diff --no-notes 'a*x' --a=oops --a=2 --no=3 -b=4 --`, "x", true},
	{`backprop diff "exp(-x/tau)" --`, "x tau", true},
	{`backprop diff '-x^2' --`, "x", true},
	{`backprop diff -x^2 --`, "x", true},
	{`backprop diff a*x+t --`, "a x t", true},
	{`backprop diff \(a+x\)*t --`, "a x t", true},
	{`backprop diff 'θ*사과' --`, "θ 사과", true},
	{`backprop diff --file model.bp --`, "p q", true},
	{`backprop diff --file='model.bp' --`, "p q", true},
	{`x=1 backprop diff 'sin(x)' --`, "x", true},
	{`true; backprop diff 'sin(x)' --`, "x", true},
	{`backprop diff 'sin(x' --`, "", true},
	{`backprop diff 'x^2' 'x^3' --`, "", true},
	{`backprop diff --`, "", true},
	{`backprop diff 'sin(x)' -- --`, "", false},
	{`backprop derive 'g = a*x; f = g*t' --wrt g --`, "a x t", true},
}

// offered matches a variable as bash, zsh and fish offer it; first the first candidate.
var (
	offered = regexp.MustCompile(`--(\S+)\s+(?:\(|-- )?Set the value of ([^\s)]+)`)
	first   = regexp.MustCompile(`(?m)^--(\S+)`)
)

// checkOffers compares what a shell shows with what is to be offered: variables first, in their order.
func checkOffers(t *testing.T, line, screen, vars string, flags bool) {
	t.Helper()
	var got []string
	for _, m := range offered.FindAllStringSubmatch(screen, -1) {
		if m[1] == m[2] {
			got = append(got, m[1])
		}
	}
	want := strings.Fields(vars)
	if flags {
		head := append(want, "set")[0]
		if m := first.FindStringSubmatch(screen); m == nil || m[1] != head {
			t.Errorf("%s: offers %q first, want --%s; it shows\n%s", line, m, head, screen)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) || strings.Contains(screen, "Write JSON") != flags {
		t.Errorf("%s: the variables %q are offered, want %q (and flags: %t); it shows\n%s", line, got, want, flags, screen)
	}
}

// edits are lines of which a tab makes another one. Where that is the same, nothing is offered.
var edits = []struct{ line, want string }{
	{`backprop di`, `backprop diff `},
	{`backprop diff `, `backprop diff `},
	{`backprop diff 'sin(x)' --x `, `backprop diff 'sin(x)' --x `},
	{`backprop diff 'sin(x)' --x -`, `backprop diff 'sin(x)' --x -`},
	{`backprop diff 'sin(x)' --x=`, `backprop diff 'sin(x)' --x=`},
	{`backprop diff 'tau^2' --t`, `backprop diff 'tau^2' --tau `},
	{`backprop diff 'sin(x)' --no=`, `backprop diff 'sin(x)' --no=`},
	{`backprop diff x --format js`, `backprop diff x --format json `},
	{`backprop diff x --format=js`, `backprop diff x --format=json `},
	{`backprop diff x --color al`, `backprop diff x --color always `},
	{`backprop diff x --digits=f`, `backprop diff x --digits=full `},
	{`backprop diff 'g = a*b' --wrt a,b,`, `backprop diff 'g = a*b' --wrt a,b,g `},
	{`backprop diff 'g = a*b' --hvp a=1,b`, `backprop diff 'g = a*b' --hvp a=1,b=`},
	{`backprop diff 'g = a*b' --along=g=1,a`, `backprop diff 'g = a*b' --along=g=1,a=`},
	{`backprop diff 'u = a*b; u, a' --upstream u`, `backprop diff 'u = a*b; u, a' --upstream u=`},
	{`backprop diff 'json*x' --set js`, `backprop diff 'json*x' --set json=`},
	{`backprop diff 'json*x' --set json=`, `backprop diff 'json*x' --set json=`},
	{`backprop derive 'g = a*b' --wrt=a,g`, `backprop derive 'g = a*b' --wrt=a,g `},
	{`backprop derive x --format la`, `backprop derive x --format latex `},
	{`backprop derive x --keep`, `backprop derive x --keep-domain `},
	{`backprop diff --file m`, `backprop diff --file model.bp `},
	{`backprop diff --file=m`, `backprop diff --file=model.bp `},
	{`backprop diff x --bind v`, `backprop diff x --bind values.json `},
	{`backprop completion b`, `backprop completion bash `},
	{`backprop functions softp`, `backprop functions softplus `},
	{`backprop frob `, `backprop frob `},
}

// attacks are lines that would make a file if anything in them were evaluated, for the POSIX-like shells.
var attacks = []string{
	`backprop eval "$(touch pwned)" --`,
	`backprop eval '$(touch pwned)' --`,
	`backprop eval $(touch pwned) --`,
	"backprop eval \"`touch pwned`\" --",
	"backprop eval '`touch pwned`' --",
	"backprop eval `touch pwned` --",
	`backprop eval "${x:=$(touch pwned)}" --`,
	`backprop eval $'$(touch pwned)' --`,
	`backprop eval <(touch pwned) --`,
	`backprop eval 'a[$(touch pwned)]' --`,
	`backprop eval 'x' > "$(touch pwned)" --`,
	`backprop "$(touch pwned)" --`,
	`backprop diff x --set "$(touch pwned)" --`,
	`backprop diff x --x="$(touch pwned)" --`,
	`backprop diff x --wrt '$(touch pwned),`,
	`backprop diff x --format '$(touch pwned)`,
	`backprop diff --file '$(touch pwned)`,
	`backprop diff --file '$(touch pwned)/`,
	"backprop diff --file='`touch pwned`/",
	`backprop eval 'x;touch pwned;' --`,
	`backprop eval 'x' ';touch pwned;' --`,
	`backprop eval \;touch\ pwned\; --`,
	`backprop eval "'; touch pwned; '" --`,
}

func TestCompletionInShells(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program and starts three shells")
	}
	bin := install(t)
	for name, test := range map[string]func(*testing.T, string){
		"lines": completeLines, "fish": completeInFish,
		"loaded": completeLoaded, "groups": completeInGroups, "wordbreaks": completeWithoutWordBreak, "another": completeByAnother,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, bin)
		})
	}
}

// completeLines completes the same lines in bash and zsh.
func completeLines(t *testing.T, bin string) {
	// The word at the cursor. In zsh a tab first expands it, whatever the command, and only then
	// completes: so there the completion is asked for alone.
	atCursor := []string{
		`backprop diff x --format "$(>pwned)`, `backprop diff x --format $(>pwned)`, `backprop diff --x=$(>pwned)`,
		`backprop diff --file ${x:-$(>pwned)}/`, `backprop diff --file=${x:-$(>pwned)}/`, `backprop diff --file m"${x:-$(touch pwned)}"/`,
		`backprop diff --file "$(>pwned)/`, `backprop diff --file $(>pwned)/`, "backprop diff --file=`>pwned`/", `backprop diff --file "${x:-$(>pwned)}/`,
	}
	own := map[string]struct {
		edits   []struct{ line, want string }
		attacks []string
		key     string
	}{
		"bash": {
			edits: []struct{ line, want string }{
				{`backprop diff x --format "js`, `backprop diff x --format "json" `},
				{`backprop diff x --format="js`, `backprop diff x --format="json" `},
			},
			key: "\t",
		},
		"zsh": {
			edits: []struct{ line, want string }{
				{`backprop diff x --format 'js`, `backprop diff x --format 'json' `},
				{`noglob backprop diff sin(tau) --t`, `noglob backprop diff sin(tau) --tau `},
				{`backprop eval $'a*tau' --t`, `backprop eval $'a*tau' --tau `},
			},
			attacks: []string{`backprop eval *(e:'touch pwned':) --`, `backprop eval =(touch pwned) --`, `backprop eval ${(e):-'$(touch pwned)'} --`},
			key:     completeWord,
		},
	}
	for name, own := range own {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startShell(t, name, bin)
			writeFiles(t, s.dir)
			for _, test := range offers {
				screen, _ := s.complete(test.line + "\t")
				checkOffers(t, test.line, screen, test.vars, test.flags)
			}
			for _, test := range slices.Concat(edits, own.edits) {
				if screen, got := s.complete(test.line + "\t"); got != test.want {
					t.Errorf("%s⇥ becomes %s, want %s; it shows\n%s", test.line, got, test.want, screen)
				} else if got == test.line && strings.Contains(screen, "model.bp") {
					t.Errorf("%s⇥ offers files:\n%s", test.line, screen)
				}
			}
			for _, line := range slices.Concat(attacks, own.attacks) {
				s.complete(line + "\t\t")
				untouched(t, s.dir, line)
			}
			for _, line := range atCursor {
				s.complete(line + own.key + own.key)
				untouched(t, s.dir, line)
			}
		})
	}
}

// Installed as a file of its own, the script is read at the first tab.
func completeLoaded(t *testing.T, bin string) {
	s := startShell(t, "zsh", bin)
	dir := t.TempDir()
	if err := os.Symlink(filepath.Join(bin, "script.zsh"), filepath.Join(dir, "_backprop")); err != nil {
		t.Fatal(err)
	}
	s.send("unfunction _backprop; fpath=('" + dir + "' $fpath); compinit -u -D\n")
	for range 2 {
		line := "backprop diff 'sin(x)' --"
		screen, _ := s.complete(line + "\t")
		checkOffers(t, line, screen, "x", true)
	}
}

// zsh shows the groups of flags under their titles, where descriptions have a format.
func completeInGroups(t *testing.T, bin string) {
	s := startShell(t, "zsh", bin)
	s.send("zstyle ':completion:*:descriptions' format '== %d'; zstyle ':completion:*' group-name ''\n")
	screen, _ := s.complete("backprop diff 'sin(x)' --\t")
	titles := regexp.MustCompile(`(?m)^== ([a-z]+)`)
	var got []string
	for _, m := range titles.FindAllStringSubmatch(screen, -1) {
		got = append(got, m[1])
	}
	if want := "variables values derivatives rows output help"; strings.Join(got, " ") != want {
		t.Errorf("the titles are %q, want %s:\n%s", got, want, screen)
	}
}

// In bash = may have been taken out of the characters that end a word.
func completeWithoutWordBreak(t *testing.T, bin string) {
	s := startShell(t, "bash", bin)
	s.send("COMP_WORDBREAKS=${COMP_WORDBREAKS//=}\n")
	if screen, got := s.complete("backprop diff x --format=j\t"); got != "backprop diff x --format=json " {
		t.Errorf("--format=j⇥ becomes %s:\n%s", got, screen)
	}
	if screen, _ := s.complete("backprop diff x --format=\t"); !strings.Contains(screen, "--format=csv") {
		t.Errorf("--format=⇥ shows\n%s", screen)
	}
}

// What another program of that name answers is not evaluated either.
func completeByAnother(t *testing.T, bin string) {
	another := t.TempDir()
	if err := os.WriteFile(filepath.Join(another, "backprop"), []byte("#!/bin/sh\necho 'a[$(touch pwned)]:a[$(touch pwned)]'\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"bash", "zsh"} {
		s := startShell(t, name, bin)
		s.send("PATH='" + another + "':$PATH; hash -r\n")
		s.complete("backprop eval x --\t")
		untouched(t, s.dir, "x")
	}
}

// fish answers for a line what it would show.
func completeInFish(t *testing.T, bin string) {
	fish := tool(t, "fish")
	env := environment(t, bin)
	dir := t.TempDir()
	writeFiles(t, dir)
	script := filepath.Join(bin, "script.fish")
	complete := func(line string) string {
		c := exec.Command(fish, "-c", "source $argv[1]; complete -C $argv[2]", script, line)
		c.Dir, c.Env = dir, env
		out, err := c.CombinedOutput()
		if err != nil {
			t.Errorf("fish: %v", err)
		}
		return string(out)
	}
	own := offers[:len(offers):len(offers)]
	own = append(own, own[0])
	own[len(own)-1].line = `backprop diff sin(x) --`
	own = append(own, own[0])
	own[len(own)-1].line = "backprop diff 'g = 2\nsin(x)' --"
	for _, test := range own {
		checkOffers(t, test.line, complete(test.line), test.vars, test.flags)
	}
	for _, test := range edits {
		// fish puts the blank after a word, and answers with the whole word.
		word := test.want[strings.LastIndex(strings.TrimRight(test.want, " "), " ")+1:]
		if word = strings.TrimRight(word, " "); test.line == test.want {
			word = ""
		}
		got, _, _ := strings.Cut(strings.SplitN(complete(test.line), "\n", 2)[0], "\t")
		if got != word {
			t.Errorf("%s⇥ offers %q, want %q", test.line, got, word)
		}
	}
	for _, line := range slices.Concat(attacks, []string{
		`backprop eval (touch pwned) --`,
		`backprop eval sin(touch pwned) --`,
		`backprop eval "$(touch pwned)`,
		`backprop eval (touch pwned`,
		`backprop diff --file (touch pwned)/`,
		`backprop diff --file "$(touch pwned)/`,
		`backprop diff --format=(touch pwned)`,
		`backprop diff --file $HOME[(touch pwned)]/`,
		`backprop diff --file "$HOME[$(touch pwned)]/`,
		`backprop eval '\'(touch pwned)' --`,
		`backprop eval {a,(touch pwned)} --`,
	}) {
		complete(line)
		untouched(t, dir, line)
	}
}

// Every script is of the shell that it is for.
func TestCompletionScripts(t *testing.T) {
	for _, test := range []struct{ shell, arg string }{{"bash", "-n"}, {"zsh", "-n"}, {"fish", "-n"}} {
		t.Run(test.shell, func(t *testing.T) {
			path := tool(t, test.shell)
			if out, err := exec.Command(path, test.arg, filepath.Join("args", "completion", "backprop."+test.shell)).CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		script := stdout(t, "completion", shell)
		for _, word := range []string{"eval ", "Invoke-Expression"} {
			for line := range strings.SplitSeq(script, "\n") {
				if strings.HasPrefix(strings.TrimSpace(line), word) {
					t.Errorf("%s: %s", shell, line)
				}
			}
		}
	}
}

// request asks as the scripts do and returns the names and the directive.
func request(t *testing.T, args ...string) string {
	t.Helper()
	var names []string
	for line := range strings.Lines(stdout(t, args...)) {
		name, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

func TestComplete(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, dir)
	model := filepath.Join(dir, "model.bp")
	arrays := t.TempDir()
	for _, name := range []string{"weights.npy", "two words.npy", "$(touch pwned).npy", "notes.txt", ".hidden.csv"} {
		if err := os.WriteFile(filepath.Join(arrays, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(arrays, "sub"), 0o777); err != nil {
		t.Fatal(err)
	}
	const (
		values      = "--set --bind --file"
		directions  = " --wrt --hessian --hvp --along --upstream"
		rows        = " --input --input-format --input-separator --decimal-comma --pad-short-rows --columns --rename --drop-input --prefix --on-error --reduce --jobs --no-progress"
		output      = " --format --json --out --digits --color --no-notes --help :4"
		withoutJSON = " --format --out --digits --color --no-notes --help :4"
	)
	tests := []struct {
		words []string
		want  string
	}{
		{[]string{""}, "completion derive diff eval explain functions graph :4"},
		{[]string{"f"}, "functions :4"},
		{[]string{"--ver"}, "--version :4"},
		{[]string{"eval", "sum(x)*size", "--x=@" + arrays + "/w"}, "@" + arrays + "/weights.npy :4"},
		{[]string{"eval", "sum(x)*size", "--size", "@" + arrays + "/"}, "@" + arrays + "/sub/ @" + arrays + "/weights.npy :6"},
		{[]string{"eval", "sum(x)", "--y=@" + arrays + "/"}, ":4"},
		{[]string{"eval", "sum(x)", "--x=" + arrays + "/"}, ":4"},
		{[]string{"--json", "ev"}, "eval :4"},
		{[]string{"--format", ""}, ":4"},
		{[]string{"frob", ""}, ":4"},
		{[]string{"diff", ""}, ":4"},
		{[]string{"diff", "x", ""}, ":4"},
		{[]string{"eval", "sin(x)", "--"}, "--x " + values + rows + " --all --strict --exit-status" + output},
		{[]string{"eval", "sin(x)", "-"}, "--x " + values + rows + " --all --strict --exit-status" + output},
		{[]string{"diff", "g = a*x; f = g*t", "--"}, "--a --x --t " + values + directions + rows + " --all --strict" + output},
		{[]string{"diff", "a*x", "--a=1", "--json", "--"}, "--x " + values + directions + rows + " --all --strict" + withoutJSON},
		{[]string{"diff", "a*x", "--", "--"}, ":4"},
		{[]string{"diff", "a*x", "--a"}, "--a --along --all :4"},
		{[]string{"diff", "-a*x", "--a=-2", "--x"}, "--x :4"},
		{[]string{"diff", "é*x", "--e\u0301=1", "--x"}, "--x :4"},
		{[]string{"diff", "json*x", "--js"}, "--json :4"},
		{[]string{"diff", "json*x", "--set", ""}, "json= x= :6"},
		{[]string{"diff", "json*x", "--set=j"}, "json= :6"},
		{[]string{"diff", "json*x", "--set", "json="}, ":6"},
		{[]string{"diff", "json*x", "--set", "x=2", "--x"}, ":4"},
		{[]string{"diff", "f(x) = x^2", "--x"}, "--x :4"},
		{[]string{"diff", "f(y) = y^2; f(h)", "--h"}, "--h --hessian --hvp --help :4"},
		{[]string{"diff", "f(y) = y^2; f(h)", "--h", ""}, ":4"},
		{[]string{"diff", "x", "--x", ""}, ":4"},
		{[]string{"diff", "x", "--x", "-"}, ":4"},
		{[]string{"diff", "x", "--x="}, ":4"},
		{[]string{"diff", "x", "--x=f"}, ":4"},
		{[]string{"diff", "x", "--frob", ""}, ":4"},
		{[]string{"diff", "x", "--frob=2", "--x=y", "--x=z", "-x=3", "--json=maybe", "--wrt", `"`, "---", "--=1", "--fo"}, "--format :4"},
		{[]string{"diff", "sin(", "--x=1", "--fo"}, "--format :4"},
		{[]string{"diff", "--file", model, "--q"}, "--q :4"},
		{[]string{"diff", "--file", dir, "--fo"}, "--format :4"},
		{[]string{"diff", "--file", "/dev/stdin", "--fo"}, "--format :4"},
		{[]string{"diff", "-", "--fo"}, "--format :4"},
		{[]string{"diff", "x", "--file", ""}, ":0"},
		{[]string{"diff", "x", "--bind=v"}, ":0"},
		{[]string{"functions", "--out", "-"}, ":0"},
		{[]string{"diff", "x", "--format", ""}, "text json csv tsv latex markdown :4"},
		{[]string{"diff", "x", "--format=t"}, "text tsv :4"},
		{[]string{"explain", "x", "--format", ""}, "text markdown latex json :4"},
		{[]string{"explain", "x", "--lang", ""}, "en ko :4"},
		{[]string{"explain", "g = a*x; g, x^2", "--"}, "--a --x " + values + " --wrt --upstream --strict --lang" + output},
		{[]string{"functions", "--format", ""}, "text json :4"},
		{[]string{"graph", "a*x", "--format", ""}, "tree dot mermaid svg html json :4"},
		{[]string{"graph", "a*x", "--max-nodes", "n"}, "none :4"},
		{[]string{"graph", "u = a*x; u, x", "--upstream", "u=1,"}, "u=1,x= :6"},
		{[]string{"eval", "x", "--color", ""}, "auto always never :4"},
		{[]string{"eval", "x", "--digits="}, "full 15 6 3 :4"},
		{[]string{"diff", "g = a*x; f = g*t", "--wrt", ""}, "a f g t x :4"},
		{[]string{"diff", "g = a*x; f = g*t", "--wrt=g,t,"}, "g,t,a g,t,f g,t,x :4"},
		{[]string{"diff", "sin(", "--wrt", ""}, ":4"},
		{[]string{"diff", "g = a*x; f = g*t", "--hvp", ""}, "a= f= g= t= x= :6"},
		{[]string{"diff", "g = a*x; f = g*t", "--hvp=t=hypot(1,2),"}, "t=hypot(1,2),a= t=hypot(1,2),f= t=hypot(1,2),g= t=hypot(1,2),x= :6"},
		{[]string{"diff", "g = a*x; f = g*t", "--along", "x=1,g"}, "x=1,g= :6"},
		{[]string{"diff", "g = a*x; f = g*t", "--along", "x=1"}, ":6"},
		{[]string{"diff", "g = a*x; g, x^2", "--upstream", ""}, "f1= g= :6"},
		{[]string{"diff", "g = a*x; g, x^2", "--upstream", "g=2,"}, "g=2,f1= :6"},
		{[]string{"diff", "sin(", "--upstream", ""}, ":6"},
		{[]string{"diff", "x^2", "--hess"}, "--hessian :4"},
		{[]string{"derive", "g = a*x; f = g*t", "--a=1", "--"}, "--x --t " + values + " --wrt --hessian --keep-domain" + output},
		{[]string{"derive", "g = a*x; f = g*t", "--wrt", "x,"}, "x,a x,f x,g x,t :4"},
		{[]string{"derive", "x", "--format", ""}, "text latex json :4"},
		{[]string{"functions", "log"}, "log log10 log1p log2 logaddexp logbase logit logsumexp logsumexplow :4"},
		{[]string{"functions", "sin", "c"}, ":4"},
		{[]string{"completion", ""}, "bash zsh fish powershell :4"},
		{[]string{"completion", "bash", ""}, ":4"},
	}
	for _, test := range tests {
		if got := request(t, append([]string{"__complete"}, test.words...)...); got != test.want {
			t.Errorf("__complete %q\n got %s\nwant %s", test.words, got, test.want)
		}
	}
}

// TestCompleteGroups: a request for groups has the title of its group before the text of a flag, and no other candidate has one.
func TestCompleteGroups(t *testing.T) {
	for _, test := range []struct {
		words []string
		want  string
	}{
		{[]string{"diff", "x", "--x"}, "--x\tVariables\tSet the value of x\n:4\n"},
		{[]string{"diff", "x", "--wr"}, "--wrt\tDerivatives\tDifferentiate with respect to these names, intermediates too\n:4\n"},
		{[]string{"derive", "x", "--form"}, "--format\tOutput\tWrite the result as text (default), latex or json\n:4\n"},
		{[]string{"ev"}, "eval\tCompute the value\n:4\n"},
		{[]string{"diff", "x", "--format", "j"}, "json\n:4\n"},
	} {
		if got := stdout(t, append([]string{"__completeGroups"}, test.words...)...); got != test.want {
			t.Errorf("__completeGroups %q: got %q, want %q", test.words, got, test.want)
		}
	}
}

func TestCompleteManyVariables(t *testing.T) {
	var b strings.Builder
	for i := range argv.MaxFlags + 10 {
		fmt.Fprintf(&b, "+x%d", i)
	}
	if got := strings.Count(request(t, "__complete", "eval", b.String(), "--x"), "--x"); got != argv.MaxFlags {
		t.Errorf("%d variables are offered, want %d", got, argv.MaxFlags)
	}
}
