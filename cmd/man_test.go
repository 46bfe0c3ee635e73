package cmd

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// manual returns the folder in which the pages of the manual were written, with the environment.
func manual(t *testing.T, env ...string) string {
	t.Helper()
	dir := t.TempDir()
	c := exec.Command("go", "run", "backprop/testdata/man", dir)
	c.Env = append(os.Environ(), env...)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return dir
}

// TestManual formats the page of every command. It has all flags, each once, and what its examples are is what is typed.
func TestManual(t *testing.T) {
	groff := tool(t, "groff")
	dir := manual(t, "SOURCE_DATE_EPOCH=1767225600")
	pages := 0
	root := Commands()
	for _, c := range append(root.Commands(), root) {
		if !c.IsAvailableCommand() {
			continue
		}
		pages++
		name := strings.ReplaceAll(c.CommandPath(), " ", "-")
		file := filepath.Join(dir, name+".1")
		source, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
			continue
		}
		if head, _, _ := strings.Cut(string(source), "\n.SH"); !strings.Contains(head, `"2026-01-01" "backprop `+Version+`"`) {
			t.Errorf("%s has the title %s", name, head)
		}
		format := exec.Command(groff, "-ww", "-man", "-Kutf8", "-Tutf8", "-P-cbou", "-rLL=100n", file)
		var warnings strings.Builder
		format.Stderr = &warnings
		text, err := format.Output()
		if err != nil || warnings.Len() > 0 {
			t.Errorf("%s: %v\n%s", name, err, warnings.String())
		}
		page := string(text)
		sections := []string{"\nNAME\n", "\nSYNOPSIS\n", "\nDESCRIPTION\n", "\nVARIABLES\n", "\nOPTIONS\n", "\nEXIT STATUS\n", "\nENVIRONMENT\n", "\nEXAMPLE\n", "\nSEE ALSO\n"}
		if c.Annotations["expression"] == "" && c != root {
			sections = append(sections[:3], sections[4:]...)
		}
		for _, section := range sections {
			_, after, found := strings.Cut(page, section)
			if !found {
				t.Errorf("%s has no section %q, or in another place:\n%s", name, section, text)
				break
			}
			page = section + after
		}
		for _, want := range append(strings.Split(c.Example, "\n"), name+" - "+c.Short, strings.TrimSuffix(c.UseLine(), " [flags]")) {
			if !strings.Contains(string(text), strings.TrimSpace(want)) {
				t.Errorf("%s lacks %q:\n%s", name, want, text)
			}
		}
		_, options, _ := strings.Cut(string(source), ".SH OPTIONS\n")
		for _, g := range Groups(c) {
			for _, f := range g.Flags {
				if n := strings.Count(options, "\n"+`\fB\-\-`+strings.ReplaceAll(f.Name, "-", `\-`)+`\fP`); n != 1 {
					t.Errorf("%s has --%s %d times", name, f.Name, n)
				}
			}
		}
	}
	if files, _ := filepath.Glob(filepath.Join(dir, "*")); len(files) != pages {
		t.Errorf("there are %d pages of %d commands", len(files), pages)
	}
}

// Without SOURCE_DATE_EPOCH the pages have no date, so that they are the same whenever they are made.
func TestManualUndated(t *testing.T) {
	source, err := os.ReadFile(filepath.Join(manual(t, "SOURCE_DATE_EPOCH="), "backprop.1"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(source), `.TH "BACKPROP" "1" "" "backprop `) {
		t.Errorf("the page begins with %.200s", source)
	}
}
