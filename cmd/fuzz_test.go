package cmd

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"backprop/cmd/args/argv"
	"backprop/cmd/bind"
	"backprop/cmd/failure"
	"backprop/cmd/output"
	"backprop/parser"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// input is the file that a fuzzed command line can read; standard input is the same text.
const input = "in"

// FuzzArgs gives any words, separated by zero bytes, to the command line, in a directory of their own: it must
// not panic, must return a status that it documents, must say something on stderr exactly where it
// fails, and must neither lose nor double a word. The seeds are the command lines of the stories.
func FuzzArgs(f *testing.F) {
	if testing.Short() {
		f.Skip("every command line of the stories")
	}
	for _, s := range storyLines(f) {
		f.Add(strings.Join(s.words, "\x00"), s.input)
	}
	f.Fuzz(func(t *testing.T, text, in string) {
		args := strings.Split(text, "\x00")
		if len(text) > 4096 || len(in) > 4096 || slices.ContainsFunc(args, reachesOut) || points(args) > 1e4 {
			t.Skip()
		}
		t.Chdir(t.TempDir())
		if err := os.WriteFile(input, []byte(in), 0o666); err != nil {
			t.Fatal(err)
		}
		checkWords(t, args, in)
		checkMain(t, args, in)
	})
}

// points returns how many points the sweeps of a command line have.
func points(args []string) float64 {
	n := 1.0
	for _, word := range args {
		for text := word; ; { // --x=0..9, or the 0..9 of it, or that of --set x=0..9
			if s, err := bind.ParseSweep("--x", text); err == nil {
				n *= float64(s.N)
				break
			}
			_, value, ok := strings.Cut(text, "=")
			if !ok {
				break
			}
			text = value
		}
	}
	return n
}

// reachesOut reports whether a word can name a file outside of the working directory. Which words are
// names of files is what is tested, so all are looked at. What a line is completed from is only read.
func reachesOut(word string) bool {
	_, value, _ := strings.Cut(word, "=")
	for _, name := range []string{word, value} {
		switch name {
		case "", "/dev/null", "/dev/full", "/dev/stdout":
		default:
			if !filepath.IsLocal(name) && (strings.Contains(name, "/") || filepath.Separator != '/') {
				return true
			}
		}
	}
	return false
}

// checkMain runs the program.
func checkMain(t *testing.T, args []string, in string) {
	t.Helper()
	var out, errs bytes.Buffer
	status := Main(slices.Clone(args), output.Streams{In: strings.NewReader(in), Out: &out, Err: &errs})
	said := errs.String()
	failed := strings.Contains(said, "error:") || strings.Contains(said, `{"error":{`)
	switch status {
	case failure.ExitOK:
		for line := range strings.Lines(said) {
			if strings.HasPrefix(line, "error") || strings.HasPrefix(line, `{"error`) {
				t.Errorf("%q: done, and an error: %q", args, said)
			}
		}
	case failure.ExitUsage, failure.ExitIO:
		if out.Len() > 0 {
			t.Errorf("%q: fails and prints %q", args, out.String())
		}
		fallthrough
	case failure.ExitNo, failure.ExitNotFinite: // rows before a bad one are printed
		asked := status == failure.ExitNo && slices.ContainsFunc(args, func(word string) bool { return strings.HasPrefix(word, "--exit-status") })
		if !failed && !asked {
			t.Errorf("%q: status %d and no message: %q", args, status, said)
		}
	default:
		t.Errorf("%q: status %d", args, status)
	}
	for _, r := range said {
		if unicode.IsControl(r) && r != '\n' && r != 0x1b { // colour is asked for by a flag
			t.Errorf("%q: control character %U in a message: %q", args, r, said)
		}
	}
	if !strings.Contains(strings.Join(args, " "), ".part") {
		if left, err := filepath.Glob(".*.part"); err != nil || len(left) > 0 {
			t.Errorf("%q: left behind: %q, %v", args, left, err)
		}
	}
}

// checkWords follows the words through the scan and cobra. What comes out at the other end are
// positional arguments and flags that were set: they must be the words that went in, each once and in
// order, with at most a blank in front.
func checkWords(t *testing.T, words []string, in string) {
	t.Helper()
	r := &run{Output: output.Output{Streams: output.Streams{In: strings.NewReader(in), Out: &bytes.Buffer{}, Err: &bytes.Buffer{}}}}
	typed := slices.Clone(words)
	root, got, err := r.prepare(words)
	if !slices.Equal(words, typed) {
		t.Errorf("%q: the scan changed the words of its caller: %q", typed, words)
	}
	switch {
	case err != nil:
		return // refused, with a message
	case len(words) > 0 && slices.Contains([]string{"help", "version", "-v", "-V"}, words[0]):
		return // these are read as flags, and as the command functions
	case r.line.Completing:
		if got != nil {
			typed, _ = argv.Requested(typed) // a line is split into words
			checkCompletion(t, typed, got)
		}
		return
	}
	if r.line.Help && r.line.Command != nil && r.line.Program == nil {
		return // the help of a command, whatever else stands there
	}
	if len(got) != len(typed) {
		t.Errorf("%q: cobra sees %q", typed, got)
		return
	}
	for i, w := range got {
		if !unchanged(w, typed[i]) {
			t.Errorf("%q: cobra sees %q", typed, got)
		}
	}
	var set []setFlag
	record := func(f *pflag.Flag) { f.Value = recorder{f.Value, f.Name, &set} }
	root.PersistentFlags().VisitAll(record)
	root.LocalNonPersistentFlags().VisitAll(record)
	for _, c := range root.Commands() {
		c.LocalNonPersistentFlags().VisitAll(record)
		c.RunE = func(*cobra.Command, []string) error { return nil }
	}
	root.SetArgs(got)
	c, err := root.ExecuteC()
	if err != nil {
		return // refused
	}
	plain := slices.Clone(c.Flags().Args())
	if l := r.line; c.Annotations["expression"] != "" && !l.Help {
		read := len(plain) == 1 && (l.File == "-" && plain[0] == "-" || l.File == "" && unchanged(plain[0], l.Source))
		if l.Command == nil || l.Command.Name != c.Name() || len(plain) > 0 && !read {
			t.Errorf("%q: cobra has the expression %q, the scan %q", typed, plain, l.Source)
		}
	}
	if c != root {
		plain = slices.Insert(plain, 0, c.CalledAs())
	}
	replay(t, typed, plain, set, c.Flags())
}

// setFlag is a flag with the value that it was set to.
type setFlag struct{ name, value string }

// recorder is a flag's value that writes down what it is set to.
type recorder struct {
	pflag.Value
	name string
	set  *[]setFlag
}

func (r recorder) Set(text string) error {
	*r.set = append(*r.set, setFlag{r.name, text})
	return r.Value.Set(text)
}

func unchanged(seen, typed string) bool {
	return seen == typed || seen == " "+typed && strings.HasPrefix(typed, "-")
}

// replay takes the words as they were typed and crosses out what cobra has seen.
func replay(t *testing.T, words, plain []string, set []setFlag, flags *pflag.FlagSet) {
	t.Helper()
	fail := func(i int) {
		t.Errorf("%q: word %d is lost or doubled: cobra has %q and still %q", words, i, plain, set)
	}
	ended := false
	for i := 0; i < len(words); i++ {
		w := words[i]
		name, value, joined := strings.Cut(strings.TrimPrefix(w, "--"), "=")
		switch {
		case !ended && w == "--":
			ended = true
		case !ended && w == "-h":
			if len(set) == 0 || set[0].name != "help" {
				fail(i)
				return
			}
			set = set[1:]
		case !ended && argv.LongFlag(w):
			if len(set) == 0 || set[0].name != parser.Name(name) {
				fail(i)
				return
			}
			f := flags.Lookup(name)
			switch {
			case joined:
			case f != nil && f.NoOptDefVal != "":
				value = f.NoOptDefVal
			case i+1 < len(words):
				i++
				value = words[i]
			}
			if set[0].value != value {
				fail(i)
				return
			}
			set = set[1:]
		default:
			if len(plain) == 0 || !unchanged(plain[0], w) {
				fail(i)
				return
			}
			plain = plain[1:]
		}
	}
	if len(plain) > 0 || len(set) > 0 {
		fail(len(words))
	}
}

// checkCompletion looks at what cobra is to complete: the words as they were typed, but for a blank in
// front; the last one may be the value of a flag and joined to it.
func checkCompletion(t *testing.T, typed, got []string) {
	t.Helper()
	n, last := len(got)-1, typed[len(typed)-1]
	ok := len(got) == len(typed) && (got[n] == last || last == "-" && got[n] == "--" || joins(got[n], last))
	if len(got) == len(typed)-1 {
		ok = joins(got[n], typed[n]+"="+last)
	}
	for i, w := range got[:n] {
		ok = ok && unchanged(w, typed[i])
	}
	if !ok {
		t.Errorf("%q: cobra completes %q", typed, got)
	}
}

// joins reports whether flag is --name=value as typed, the name in the spelling of the language.
func joins(flag, typed string) bool {
	name, value, _ := strings.Cut(strings.TrimPrefix(flag, "--"), "=")
	typedName, typedValue, ok := strings.Cut(strings.TrimPrefix(typed, "--"), "=")
	return ok && parser.Name(name) == parser.Name(typedName) && value == typedValue
}

// storyLine is a command line of a story, with what it reads.
type storyLine struct {
	words []string
	input string
}

// storyLines returns the command lines of the stories. The file that one reads is called [input].
func storyLines(t testing.TB) []storyLine {
	t.Helper()
	stories, err := filepath.Glob("../testdata/script/*.txtar")
	if err != nil || len(stories) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	var list []storyLine
	for _, story := range stories {
		archive, err := txtar.ParseFile(story)
		if err != nil {
			t.Fatal(err)
		}
		files := map[string]string{}
		for _, f := range archive.Files {
			files[f.Name] = string(f.Data)
		}
		stdin := ""
		for line := range strings.Lines(string(archive.Comment)) {
			if name, ok := strings.CutPrefix(line, "stdin "); ok {
				stdin = files[strings.TrimSpace(name)]
			}
			_, words, ok := strings.Cut(line, "backprop ")
			if !ok {
				continue
			}
			s := storyLine{wordsOf(words), stdin}
			for i, w := range s.words {
				if text, ok := files[w]; ok {
					s.words[i], s.input = input, text
					if format := argv.RowFormat(w); format != "" {
						s.words = append(s.words, "--input-format="+format)
					}
				}
			}
			list = append(list, s)
			stdin = ""
		}
	}
	return list
}

// wordsOf splits a line of a story at blanks, with single quotes.
func wordsOf(line string) []string {
	var list []string
	var word strings.Builder
	quoted, begun := false, false
	for _, r := range strings.TrimSpace(line) {
		switch {
		case r == '\'':
			quoted, begun = !quoted, true
		case r == ' ' && !quoted:
			if begun {
				list = append(list, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	return append(list, word.String())
}
