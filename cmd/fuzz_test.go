package cmd_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backprop/cmd"
)

// FuzzArgs gives any words to the command line: it must not panic, must return a status that it
// documents, and must say something on stderr exactly where it fails. Words are separated by line breaks. The seeds
// are the command lines of the stories.
func FuzzArgs(f *testing.F) {
	stories, err := filepath.Glob("../testdata/script/*.txtar")
	if err != nil || len(stories) == 0 {
		f.Fatalf("no stories: %v", err)
	}
	for _, story := range stories {
		text, err := os.ReadFile(story)
		if err != nil {
			f.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if _, args, ok := strings.Cut(line, "backprop "); ok {
				f.Add(strings.Join(words(args), "\n"))
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		args := strings.Split(text, "\n")
		for _, a := range args { // nothing outside this process is touched
			if strings.Contains(a, "out") || strings.Contains(a, "file") || strings.Contains(a, "bind") || strings.HasPrefix(a, "__complete") {
				t.Skip()
			}
		}
		if len(text) > 4096 {
			t.Skip()
		}
		var out, errs bytes.Buffer
		status := cmd.Main(args, cmd.Streams{In: strings.NewReader("x"), Out: &out, Err: &errs})
		switch status {
		case cmd.ExitOK:
		case cmd.ExitUsage:
			if out.Len() > 0 {
				t.Errorf("%q: fails and prints %q", args, out.String())
			}
			fallthrough
		case cmd.ExitNotFinite, cmd.ExitIO:
			if !strings.Contains(errs.String(), "error") {
				t.Errorf("%q: status %d and no message: %q", args, status, errs.String())
			}
		default:
			t.Errorf("%q: status %d", args, status)
		}
		for _, r := range errs.String() {
			if r < ' ' && r != '\n' && r != 0x1b { // colour is asked for by a flag
				t.Errorf("%q: control character %U in a message", args, r)
			}
		}
	})
}

// words splits a line of a story at blanks, with single quotes.
func words(line string) []string {
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
