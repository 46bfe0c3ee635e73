package argv

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"backprop/ast"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/parser"
)

// FirstNames returns the names in the first word that may be an expression; nil if it is not one.
func (s *Scan) FirstNames() *ast.Names { return NamesIn(s.Typed[s.Plain[0]]) }

// StandardInput is the name of the file - in messages.
const StandardInput = "standard input"

// ReadSource reads an expression from a file, "-" for standard input.
func ReadSource(name string, stdin io.Reader) (string, error) {
	in, shown := stdin, StandardInput
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			f := failure.IO("cannot open", name, err)
			if typed, ok := screen.ShellWord(name); ok && NamesIn(name) != nil && !IsName(name) && !strings.ContainsAny(name, "/.") { // --file x^2
				return "", f.WithHint("an expression stands alone, without --file: %s", typed)
			}
			return "", f
		}
		defer f.Close()
		in, shown = f, name
	}
	text, err := io.ReadAll(io.LimitReader(in, parser.MaxBytes+1))
	if err != nil {
		return "", failure.IO("cannot read", shown, err)
	}
	return string(text), nil
}

// ReadQuietly reads the file of an expression while completing: only a regular one, because a pipe would wait, and standard
// input belongs to the shell.
func ReadQuietly(name string, stdin io.Reader) (string, error) {
	if rest, ok := strings.CutPrefix(name, "~/"); ok { // which the shell has not replaced yet
		if home, err := os.UserHomeDir(); err == nil {
			name = filepath.Join(home, rest)
		}
	}
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
		return "", fmt.Errorf("%s is not a regular file", name)
	}
	return ReadSource(name, stdin)
}
