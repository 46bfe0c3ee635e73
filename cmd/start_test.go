package cmd

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// TestStart: no package runs code of its own when the program starts. Patterns and tables are made at their first use.
func TestStart(t *testing.T) {
	c := exec.Command(os.Args[0], "-test.run=^$")
	c.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	all := regexp.MustCompile(`(?m)^init (\S+)`).FindAllSubmatch(out, -1)
	if len(all) == 0 {
		t.Fatalf("no package is named:\n%s", out)
	}
	for _, m := range all {
		name := string(m[1])
		tests := name == "backprop/cmd" || name == "backprop/cmd_test" // whose own tables are made
		if strings.HasPrefix(name, "backprop/") && !tests {
			t.Errorf("%s runs code at the start", name)
		}
	}
}
