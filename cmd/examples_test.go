package cmd_test

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestExamples runs the command that each file below testdata/examples names, draws its graph and compares the picture;
// -update writes it.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob("../testdata/examples/*.bp")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d examples: %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, command, found := strings.Cut(string(text), "# backprop explain --file testdata/examples/"+filepath.Base(file)+" ")
		if !found {
			t.Errorf("%s names no command", file)
			continue
		}
		command, _, _ = strings.Cut(command, "\n")
		values := strings.Fields(command)
		for _, args := range [][]string{{"explain"}, {"explain", "--lang", "ko"}, {"graph", "--format", "html"}, {"graph"}} {
			status, _, stderr := run(append(append(args, "--file", file), values...)...)
			if status != 0 || stderr != "" {
				t.Errorf("%s: %q: status %d, %s", file, args, status, stderr)
			}
		}
		status, picture, stderr := run(append([]string{"graph", "--format", "svg", "--file", file}, values...)...)
		if status != 0 {
			t.Errorf("%s: status %d, %s", file, status, stderr)
		}
		if err := wellFormed(picture); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		golden(t, strings.TrimSuffix(file, ".bp")+".svg", picture)
	}
}

// wellFormed reports an error of an XML text.
func wellFormed(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}
